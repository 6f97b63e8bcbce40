/**
 * The metric store: OTLP data points from the ingest log into compressed blocks, and series, points
 * and exemplars out of them.
 *
 * <p>Starting points: {@link io.heliograph.metricstore.MetricStore}, {@link
 * io.heliograph.metricstore.MetricStoreConfig} and {@link io.heliograph.metricstore.SeriesQuery}.
 * Frames are applied by one consumer thread; reads come from any number of threads.
 */
@NullMarked
package io.heliograph.metricstore;

import org.jspecify.annotations.NullMarked;
