package io.heliograph.cli;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;

/** The newest point of a series, as a table shows it. */
record LastPoint(List<KeyValue> attributes, int pointCount, String value, long timeUnixNanos) {

  private static final LastPoint NONE = new LastPoint(List.of(), 0, "", 0);

  static LastPoint of(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> number(metric.getGauge().getDataPointsList());
      case SUM -> number(metric.getSum().getDataPointsList());
      case HISTOGRAM -> histogram(metric.getHistogram().getDataPointsList());
      case EXPONENTIAL_HISTOGRAM ->
          exponential(metric.getExponentialHistogram().getDataPointsList());
      case SUMMARY -> summary(metric.getSummary().getDataPointsList());
      case DATA_NOT_SET -> NONE;
    };
  }

  private static LastPoint number(List<NumberDataPoint> points) {
    if (points.isEmpty()) {
      return NONE;
    }
    NumberDataPoint last = points.getLast();
    String value =
        switch (last.getValueCase()) {
          case AS_INT -> Long.toString(last.getAsInt());
          case AS_DOUBLE -> Texts.number(last.getAsDouble());
          case VALUE_NOT_SET -> "no value";
        };
    return new LastPoint(last.getAttributesList(), points.size(), value, last.getTimeUnixNano());
  }

  private static LastPoint histogram(List<HistogramDataPoint> points) {
    if (points.isEmpty()) {
      return NONE;
    }
    HistogramDataPoint last = points.getLast();
    return new LastPoint(
        last.getAttributesList(),
        points.size(),
        countAndSum(last.getCount(), last.getSum()),
        last.getTimeUnixNano());
  }

  private static LastPoint exponential(List<ExponentialHistogramDataPoint> points) {
    if (points.isEmpty()) {
      return NONE;
    }
    ExponentialHistogramDataPoint last = points.getLast();
    return new LastPoint(
        last.getAttributesList(),
        points.size(),
        countAndSum(last.getCount(), last.getSum()),
        last.getTimeUnixNano());
  }

  private static LastPoint summary(List<SummaryDataPoint> points) {
    if (points.isEmpty()) {
      return NONE;
    }
    SummaryDataPoint last = points.getLast();
    return new LastPoint(
        last.getAttributesList(),
        points.size(),
        countAndSum(last.getCount(), last.getSum()),
        last.getTimeUnixNano());
  }

  private static String countAndSum(long count, double sum) {
    return "count " + Long.toUnsignedString(count) + ", sum " + Texts.number(sum);
  }
}
