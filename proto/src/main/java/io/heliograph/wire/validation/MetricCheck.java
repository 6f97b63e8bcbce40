package io.heliograph.wire.validation;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;
import io.heliograph.wire.metric.MetricType;
import io.heliograph.wire.metric.MetricView;

/**
 * Checks metrics, and the points of data that other data replaced: of these only that they are
 * well-formed, as they don't count.
 *
 * <p>Confined to one thread.
 */
final class MetricCheck {
  private final WireCursor cursor = new WireCursor();
  private final WireCursor dataCursor = new WireCursor();
  private final Fault fault = new Fault();
  private final ValueCheck values = new ValueCheck(fault);
  private final PointCheck replaced = new PointCheck();

  /** What is wrong with {@code metric}, or with its scope, until the next call. */
  Fault check(MetricView metric, Fault scopeFault) {
    fault.copy(scopeFault);
    int metadata = 0;
    cursor.reset(metric.message());
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Metric.NAME -> values.string(cursor, "metric.name");
        case OtlpTag.Metric.DESCRIPTION -> values.string(cursor, "metric.description");
        case OtlpTag.Metric.UNIT -> values.string(cursor, "metric.unit");
        case OtlpTag.Metric.METADATA -> metadata += values.attributes(cursor, "metric.metadata");
        default -> {}
      }
    }
    values.elements(metadata, "metric.metadata");
    if (metric.name().isEmpty()) {
      fault.note(Rejection.NO_METRIC_NAME, "metric.name");
    }
    if (metric.type() == MetricType.NONE) {
      fault.note(Rejection.UNKNOWN_METRIC_DATA, "metric.data");
    }
    if (metric.isDataReplaced()) {
      requireWellFormedData(metric);
    }
    return fault;
  }

  private void requireWellFormedData(MetricView metric) {
    cursor.reset(metric.message());
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Metric.GAUGE -> requireWellFormedPoints(MetricType.GAUGE);
        case OtlpTag.Metric.SUM -> requireWellFormedPoints(MetricType.SUM);
        case OtlpTag.Metric.HISTOGRAM -> requireWellFormedPoints(MetricType.HISTOGRAM);
        case OtlpTag.Metric.EXPONENTIAL_HISTOGRAM ->
            requireWellFormedPoints(MetricType.EXPONENTIAL_HISTOGRAM);
        case OtlpTag.Metric.SUMMARY -> requireWellFormedPoints(MetricType.SUMMARY);
        default -> {}
      }
    }
  }

  private void requireWellFormedPoints(MetricType type) {
    dataCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (dataCursor.nextField()) {
      if (dataCursor.tag() == OtlpTag.MetricData.DATA_POINTS) {
        replaced.check(type, dataCursor.array(), dataCursor.offset(), dataCursor.length());
      }
    }
  }
}
