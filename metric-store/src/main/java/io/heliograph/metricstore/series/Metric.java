package io.heliograph.metricstore.series;

/**
 * A metric as sent, without its scope and resource.
 *
 * @param temporality OTLP's code: 0 unspecified, 1 delta, 2 cumulative; 0 for types without one
 * @param monotonic only ever true for sums
 * @param metadata OTLP bytes of a KeyValueList, sorted by key; empty if there is none
 */
public record Metric(
    String name,
    String unit,
    String description,
    MetricType type,
    int temporality,
    boolean monotonic,
    OtlpBytes metadata) {}
