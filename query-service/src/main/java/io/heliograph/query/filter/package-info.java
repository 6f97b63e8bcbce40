/**
 * The API's structured filter, translated to the stores'.
 *
 * <p>Starting point: {@link io.heliograph.query.filter.FilterTranslator}. Immutable.
 */
@NullMarked
package io.heliograph.query.filter;

import org.jspecify.annotations.NullMarked;
