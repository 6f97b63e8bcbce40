package io.heliograph.metricstore.series;

/** Series and points as OTLP bytes. */
@SuppressWarnings("DoNotCallSuggester")
public final class OtlpSeriesWriter {

  private OtlpSeriesWriter() {}

  /**
   * A MetricsData message with one series: the bytes of several, one after the other, are again one
   * MetricsData message.
   */
  public static byte[] metricsData(Series series, SeriesPoints points) {
    throw new UnsupportedOperationException();
  }
}
