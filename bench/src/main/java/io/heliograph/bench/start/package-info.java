/**
 * The start of the server on an empty directory, and what it takes when idle.
 *
 * <p>Starting point: {@link io.heliograph.bench.start.StartBench}. Confined to one thread.
 */
@NullMarked
package io.heliograph.bench.start;

import org.jspecify.annotations.NullMarked;
