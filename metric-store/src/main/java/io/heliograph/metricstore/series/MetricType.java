package io.heliograph.metricstore.series;

/**
 * What the points of a metric are. The code is the field number in OTLP's Metric and reaches the
 * disk.
 */
public enum MetricType {
  GAUGE(5),
  SUM(7),
  HISTOGRAM(9),
  EXPONENTIAL_HISTOGRAM(10),
  SUMMARY(11);

  private final int code;

  MetricType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static MetricType of(int code) {
    return switch (code) {
      case 5 -> GAUGE;
      case 7 -> SUM;
      case 9 -> HISTOGRAM;
      case 10 -> EXPONENTIAL_HISTOGRAM;
      case 11 -> SUMMARY;
      default ->
          throw new IllegalArgumentException(
              "metric type: " + code + " (expected: 5, 7, 9, 10 or 11)");
    };
  }
}
