package io.heliograph.bench.micro;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.log.LogVisitor;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.MetricVisitor;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.PointView;
import io.heliograph.wire.metric.SummaryPointView;
import io.heliograph.wire.trace.SpanView;
import io.heliograph.wire.trace.TraceVisitor;

/** Looks at the fields that a store keeps, and sums something of each. Confined to one thread. */
final class FieldSum implements TraceVisitor, LogVisitor, MetricVisitor {

  private long sum;

  /** The sum since the last call. */
  long take() {
    long taken = sum;
    sum = 0;
    return taken;
  }

  @Override
  public void resource(ResourceView resource) {
    attributes(resource.attributes());
  }

  @Override
  public void scope(ScopeView scope) {
    sum += scope.name().length();
    attributes(scope.attributes());
  }

  @Override
  public void span(SpanView span) {
    sum += span.traceIdHigh() ^ span.traceIdLow() ^ span.spanId() ^ span.parentSpanId();
    sum += span.startUnixNanos() + span.endUnixNanos() + span.kind() + span.statusCode();
    sum += span.name().length() + span.statusMessage().length();
    attributes(span.attributes());
    for (int i = 0; i < span.eventCount(); i++) {
      sum += span.event(i).timeUnixNanos();
      attributes(span.event(i).attributes());
    }
    for (int i = 0; i < span.linkCount(); i++) {
      attributes(span.link(i).attributes());
    }
  }

  @Override
  public void logRecord(LogRecordView logRecord) {
    sum += logRecord.timeUnixNanos() + logRecord.observedTimeUnixNanos();
    sum += logRecord.traceIdHigh() ^ logRecord.traceIdLow() ^ logRecord.spanId();
    sum += logRecord.severityNumber() + logRecord.severityText().length();
    sum += logRecord.body().content().length();
    attributes(logRecord.attributes());
  }

  @Override
  public void metric(MetricView metric) {
    sum += metric.name().length() + metric.unit().length() + metric.temporality();
  }

  @Override
  public void numberPoint(NumberPointView point) {
    point(point);
    sum +=
        switch (point.valueType()) {
          case DOUBLE -> Double.doubleToRawLongBits(point.doubleValue());
          case INT -> point.intValue();
          case NONE -> 0;
        };
  }

  @Override
  public void histogramPoint(HistogramPointView point) {
    point(point);
    for (int i = 0; i < point.bucketCounts().size(); i++) {
      sum += point.bucketCounts().at(i);
    }
  }

  @Override
  public void exponentialHistogramPoint(ExponentialHistogramPointView point) {
    point(point);
    sum += point.count() + point.scale() + point.zeroCount();
  }

  @Override
  public void summaryPoint(SummaryPointView point) {
    point(point);
    sum += point.count();
  }

  private void point(PointView point) {
    sum += point.startUnixNanos() + point.timeUnixNanos() + point.flags();
    attributes(point.attributes());
  }

  private void attributes(AttributesView attributes) {
    for (int i = 0; i < attributes.size(); i++) {
      KeyValueView attribute = attributes.at(i);
      sum += attribute.key().length() + attribute.value().content().length();
    }
  }
}
