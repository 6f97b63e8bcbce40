/**
 * Results: figures with their units and targets, beside the machine and the commit that they are
 * of.
 *
 * <p>Starting points: {@link io.heliograph.bench.result.Result} and {@link
 * io.heliograph.bench.result.ResultFiles}, which writes it for people and for machines. Values are
 * immutable.
 */
@NullMarked
package io.heliograph.bench.result;

import org.jspecify.annotations.NullMarked;
