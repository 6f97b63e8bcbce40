/**
 * Series and their points: identity as OTLP sends it, points as columns, and both as OTLP bytes.
 *
 * <p>Starting points: {@link io.heliograph.metricstore.series.Series} and {@link
 * io.heliograph.metricstore.series.SeriesPoints}.
 */
@NullMarked
package io.heliograph.metricstore.series;

import org.jspecify.annotations.NullMarked;
