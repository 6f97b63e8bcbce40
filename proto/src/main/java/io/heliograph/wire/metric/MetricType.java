package io.heliograph.wire.metric;

/** Which kind of points a metric has. */
public enum MetricType {
  /** No data, or data of a kind that OTLP 1.11 doesn't know. */
  NONE,
  GAUGE,
  SUM,
  HISTOGRAM,
  EXPONENTIAL_HISTOGRAM,
  SUMMARY
}
