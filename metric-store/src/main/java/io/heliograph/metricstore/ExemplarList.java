package io.heliograph.metricstore;

import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.metricstore.series.Series;
import java.util.List;

/** Exemplars, newest first. */
public record ExemplarList(
    List<Entry> exemplars, long exemplarsLeftOut, ReadStatistics statistics) {

  public ExemplarList {
    exemplars = List.copyOf(exemplars);
  }

  /**
   * @param pointTimeUnixNanos time of the point that carries it
   * @param timeUnixNanos its own time
   * @param exemplar OTLP bytes of the Exemplar
   */
  public record Entry(
      Series series, long pointTimeUnixNanos, long timeUnixNanos, OtlpBytes exemplar) {}
}
