package io.heliograph.metricstore;

/**
 * The end of a streamed answer.
 *
 * @param seriesRead series given to the visitor
 * @param seriesLeftOut series that match, beyond the limit
 */
public record SeriesAnswer(long seriesRead, long seriesLeftOut, ReadStatistics statistics) {}
