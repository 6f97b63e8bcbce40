package io.heliograph.metricstore;

import io.heliograph.metricstore.series.Metric;
import java.util.List;

/**
 * Metrics by name, then unit, type, temporality, monotonicity and description.
 *
 * @param metricsLeftOut metrics that match, beyond the limit
 */
public record MetricList(List<Entry> metrics, long metricsLeftOut, ReadStatistics statistics) {

  public MetricList {
    metrics = List.copyOf(metrics);
  }

  /**
   * One metric, over all resources and scopes.
   *
   * @param seriesCount series with a block or head entry that overlaps the range
   * @param lastTimeUnixNanos newest point of those
   */
  public record Entry(Metric metric, long seriesCount, long lastTimeUnixNanos) {}
}
