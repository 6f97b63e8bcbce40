package io.heliograph.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.log.LogVisitor;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.MetricVisitor;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.SummaryPointView;
import io.heliograph.wire.trace.SpanView;
import io.heliograph.wire.trace.TraceVisitor;
import io.heliograph.wire.validation.ItemValidator;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Reads many requests and counts what the thread has allocated. */
final class WireAllocationTest {
  private static final int REQUESTS = 1_000;

  /** For all requests together: the JVM itself now and then makes an object. */
  private static final long ALLOCATED_BYTES_MAX = 16_384;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final ItemValidator validator = new ItemValidator();
  private long seen;

  @Test
  void traces_warmedUp_allocateNothing() {
    WireWriter request = OtlpSamples.traces(20);
    TraceVisitor visitor = new SpanReader();
    assertAllocatesNothing(
        () -> validator.traces(request.array(), 0, request.size(), visitor).accepted());
  }

  @Test
  void logs_warmedUp_allocateNothing() {
    WireWriter request = OtlpSamples.logs(20);
    LogVisitor visitor =
        new LogVisitor() {
          @Override
          public void logRecord(LogRecordView logRecord) {
            read(logRecord.body());
            read(logRecord.attributes());
          }
        };
    assertAllocatesNothing(
        () -> validator.logs(request.array(), 0, request.size(), visitor).accepted());
  }

  @Test
  void metrics_warmedUp_allocateNothing() {
    WireWriter request = OtlpSamples.metrics(20);
    PointReader visitor = new PointReader();
    assertAllocatesNothing(
        () -> validator.metrics(request.array(), 0, request.size(), visitor).accepted());
  }

  private void assertAllocatesNothing(Reading reading) {
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(reading.accepted()).isPositive();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long accepted = 0;
    for (int i = 0; i < REQUESTS; i++) {
      accepted += reading.accepted();
    }
    long allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(accepted).isPositive();
    assertThat(seen).isPositive();
    assertThat(allocatedBytes).isLessThan(ALLOCATED_BYTES_MAX);
  }

  private void read(AttributesView attributes) {
    for (int i = 0; i < attributes.size(); i++) {
      KeyValueView attribute = attributes.at(i);
      seen += attribute.key().length();
      read(attribute.value());
    }
  }

  private void read(AnyValueView value) {
    switch (value.type()) {
      case ARRAY -> {
        ArrayView array = value.array();
        for (int i = 0; i < array.size(); i++) {
          read(array.at(i));
        }
      }
      case KVLIST -> read(value.kvlist());
      default -> seen += value.content().length();
    }
  }

  private interface Reading {
    long accepted();
  }

  private final class SpanReader implements TraceVisitor {
    @Override
    public void resource(ResourceView resource) {
      read(resource.attributes());
    }

    @Override
    public void span(SpanView span) {
      seen += span.traceIdHigh() & 1;
      read(span.attributes());
      for (int i = 0; i < span.eventCount(); i++) {
        read(span.event(i).attributes());
      }
      for (int i = 0; i < span.linkCount(); i++) {
        read(span.link(i).attributes());
      }
    }
  }

  private final class PointReader implements MetricVisitor {
    @Override
    public void metric(MetricView metric) {
      seen += metric.name().length();
    }

    @Override
    public void numberPoint(NumberPointView point) {
      read(point.attributes());
      for (int i = 0; i < point.exemplarCount(); i++) {
        read(point.exemplar(i).filteredAttributes());
      }
    }

    @Override
    public void histogramPoint(HistogramPointView point) {
      seen += point.bucketCounts().size();
    }

    @Override
    public void exponentialHistogramPoint(ExponentialHistogramPointView point) {
      seen += point.positive().bucketCounts().size();
    }

    @Override
    public void summaryPoint(SummaryPointView point) {
      seen += point.quantiles().size();
    }
  }
}
