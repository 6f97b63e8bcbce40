package io.heliograph.metricstore.series;

/**
 * The identity of a series: resource x scope x metric x attribute set, as sent. Attributes are
 * sorted by key; nothing else differs from what came in.
 *
 * @param resource OTLP bytes of the Resource; empty if none was sent
 * @param resourceSchemaUrl of the ResourceMetrics
 * @param scope OTLP bytes of the InstrumentationScope; empty if none was sent
 * @param scopeSchemaUrl of the ScopeMetrics
 * @param attributes of the data points: OTLP bytes of a KeyValueList
 */
public record Series(
    SeriesId id,
    Metric metric,
    OtlpBytes resource,
    String resourceSchemaUrl,
    OtlpBytes scope,
    String scopeSchemaUrl,
    OtlpBytes attributes) {}
