/**
 * The series index: which series match a filter.
 *
 * <p>A series is four ordinals, one into each dictionary of parts. Terms lead to the parts that
 * have them, as bitmaps of ordinals, so that what thousands of series share is indexed once; a
 * filter becomes a test of the four ordinals of a series. Starting points: {@link
 * io.heliograph.metricstore.index.SeriesFilter} and {@link
 * io.heliograph.metricstore.index.TermLookup}.
 */
@NullMarked
package io.heliograph.metricstore.index;

import org.jspecify.annotations.NullMarked;
