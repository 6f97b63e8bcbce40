package io.heliograph.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.heliograph.ingestlog.Signal;
import io.heliograph.testkit.otlp.OrderSystem;
import io.heliograph.testkit.otlp.OtlpValues;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Small export requests that are known by their numbers: the three signals in turn, {@value #ITEMS}
 * items each. Item number = request number x {@value #ITEMS} + place, and is read back from the
 * span ID, the record's body or the point's value. No two points of a series have the same time.
 * Thread-safe.
 */
final class NumberedRequests {

  /** Items of a request. */
  static final int ITEMS = 3;

  static final String METRIC = "queue.depth";

  private static final String SERVICE = "orders";
  private static final String BODY = "item ";

  /** Requests in a row whose spans belong to one trace. */
  private static final int REQUESTS_OF_TRACE = 12;

  private static final int SERIES = 4;

  private static final List<Signal> TURNS = List.of(Signal.TRACES, Signal.LOGS, Signal.METRICS);

  private final InstantSource clock;

  /**
   * @param clock time of the items
   */
  NumberedRequests(InstantSource clock) {
    this.clock = clock;
  }

  static Signal signal(long request) {
    return TURNS.get((int) (request % TURNS.size()));
  }

  /** The request of an item. */
  static long request(long item) {
    return item / ITEMS;
  }

  /** The request as its signal's export message. */
  Message message(long request) {
    return switch (signal(request)) {
      case TRACES -> trace(request);
      case LOGS -> logs(request);
      case METRICS -> metrics(request);
    };
  }

  private long unixNanos() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  ExportTraceServiceRequest trace(long request) {
    long start = unixNanos();
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (long item : items(request)) {
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(traceId(request))
              .setSpanId(spanId(item))
              .setName("place order")
              .setStartTimeUnixNano(start)
              .setEndTimeUnixNano(start + 1_000));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(OrderSystem.resource(SERVICE))
                .addScopeSpans(scope))
        .build();
  }

  ExportLogsServiceRequest logs(long request) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (long item : items(request)) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(unixNanos() + item)
              .setBody(OtlpValues.text(BODY + item)));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(OrderSystem.resource(SERVICE))
                .addScopeLogs(scope))
        .build();
  }

  ExportMetricsServiceRequest metrics(long request) {
    Gauge.Builder gauge = Gauge.newBuilder();
    for (long item : items(request)) {
      gauge.addDataPoints(
          NumberDataPoint.newBuilder()
              .setTimeUnixNano(unixNanos() + item)
              .addAttributes(
                  KeyValue.newBuilder()
                      .setKey("queue")
                      .setValue(AnyValue.newBuilder().setIntValue(item % SERIES)))
              .setAsInt(item));
    }
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(OrderSystem.resource(SERVICE))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName(METRIC).setGauge(gauge))))
        .build();
  }

  static List<Long> items(long request) {
    List<Long> items = new ArrayList<>(ITEMS);
    for (int place = 0; place < ITEMS; place++) {
      items.add(request * ITEMS + place);
    }
    return items;
  }

  private static ByteString traceId(long request) {
    long trace = request / REQUESTS_OF_TRACE;
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(trace).putLong(~trace).flip());
  }

  /** Never zero. */
  private static ByteString spanId(long item) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(item + 1).flip());
  }

  static long item(Span span) {
    return span.getSpanId().asReadOnlyByteBuffer().getLong() - 1;
  }

  static long item(AnyValue body) {
    return Long.parseLong(body.getStringValue().substring(BODY.length()));
  }

  static long item(NumberDataPoint point) {
    return point.getAsInt();
  }
}
