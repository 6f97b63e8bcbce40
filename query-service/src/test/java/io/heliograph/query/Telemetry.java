package io.heliograph.query;

import com.google.protobuf.ByteString;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A small system's telemetry: traces of a gateway that calls orders, log records of both with and
 * without trace context, and metrics with exemplars. Trace {@code i} starts {@code i} seconds after
 * {@link #START} and takes {@code i + 1} milliseconds; every fifth fails.
 */
final class Telemetry {

  static final Instant START = Instant.parse("2026-10-01T12:00:00Z");
  static final long START_UNIX_NANOS = START.getEpochSecond() * 1_000_000_000L;
  static final int TRACES = 30;

  /** Records without a trace: more than one message of an answer holds. */
  static final int NOISE_RECORDS = 1_200;

  private static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder().setName("trading").setVersion("1").build();

  private Telemetry() {}

  /** Sends everything to the default tenant, and to tenant {@code other} trace 0 alone. */
  static void send(QueryFixture fixture) {
    for (int i = 0; i < TRACES; i++) {
      fixture.send(Signal.TRACES, QueryFixture.TENANT, trace(i));
      fixture.send(Signal.LOGS, QueryFixture.TENANT, logsOf(i));
    }
    fixture.send(Signal.LOGS, QueryFixture.TENANT, noise());
    fixture.send(Signal.METRICS, QueryFixture.TENANT, metrics());
    fixture.send(
        Signal.TRACES,
        "other",
        TracesData.newBuilder()
            .addResourceSpans(spans("foreign", span(0, 9, 0, "theirs")))
            .build());
    fixture.tick();
  }

  static ByteString traceId(int trace) {
    return ByteString.fromHex(traceIdText(trace));
  }

  static String traceIdText(int trace) {
    return String.format("%032x", 0xabc0_0000L + trace);
  }

  static String spanIdText(int trace, int span) {
    return String.format("%016x", 0x100L * (trace + 1) + span);
  }

  static TracesData trace(int i) {
    Span child =
        span(i, 2, 1, "place").toBuilder()
            .setStatus(
                Status.newBuilder()
                    .setCode(
                        i % 5 == 0
                            ? Status.StatusCode.STATUS_CODE_ERROR
                            : Status.StatusCode.STATUS_CODE_UNSET))
            .addAttributes(attribute("order.number", AnyValue.newBuilder().setIntValue(i)))
            .build();
    return TracesData.newBuilder()
        .addResourceSpans(spans("gateway", span(i, 1, 0, "GET /orders")))
        .addResourceSpans(spans("orders", child))
        .build();
  }

  private static Span span(int trace, int number, int parent, String name) {
    long start = START_UNIX_NANOS + trace * 1_000_000_000L + (number - 1) * 1_000L;
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceId(trace))
            .setSpanId(ByteString.fromHex(spanIdText(trace, number)))
            .setName(name)
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + (trace + 1) * 1_000_000L);
    if (parent > 0) {
      span.setParentSpanId(ByteString.fromHex(spanIdText(trace, parent)));
    }
    return span.build();
  }

  private static ResourceSpans spans(String service, Span span) {
    return ResourceSpans.newBuilder()
        .setResource(resource(service))
        .addScopeSpans(ScopeSpans.newBuilder().setScope(SCOPE).addSpans(span))
        .build();
  }

  static Resource resource(String service) {
    return Resource.newBuilder()
        .addAttributes(text("service.name", service))
        .addAttributes(text("service.instance.id", service + "-1"))
        .addAttributes(text("host.name", "host-" + service))
        .build();
  }

  static LogsData logsOf(int trace) {
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      records.add(
          record(START_UNIX_NANOS + trace * 1_000_000_000L + i, "order " + trace + " step " + i)
              .toBuilder()
              .setTraceId(traceId(trace))
              .setSpanId(ByteString.fromHex(spanIdText(trace, 1)))
              .build());
    }
    return logs("gateway", records);
  }

  static LogsData noise() {
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < NOISE_RECORDS; i++) {
      records.add(record(START_UNIX_NANOS + i * 1_000_000L, "heartbeat number" + i));
    }
    return logs("orders", records);
  }

  private static LogRecord record(long timeUnixNanos, String body) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(timeUnixNanos)
        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
        .setBody(AnyValue.newBuilder().setStringValue(body))
        .build();
  }

  static LogsData logs(String service, List<LogRecord> records) {
    return LogsData.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(resource(service))
                .addScopeLogs(ScopeLogs.newBuilder().setScope(SCOPE).addAllLogRecords(records)))
        .build();
  }

  /** A gauge of each service, with an exemplar of trace 0 at the gateway, and one of odd values. */
  static MetricsData metrics() {
    return MetricsData.newBuilder()
        .addResourceMetrics(
            metrics(
                "gateway",
                gauge("queue.length", number(3).addExemplars(exemplar(0))),
                gauge("odd/values", number(Double.NaN), number(Double.NEGATIVE_INFINITY))))
        .addResourceMetrics(metrics("orders", gauge("queue.length", number(5))))
        .addResourceMetrics(metrics("bystander", gauge("queue.length", number(9))))
        .build();
  }

  static ResourceMetrics metrics(String service, Metric... metrics) {
    return metrics(resource(service), metrics);
  }

  static ResourceMetrics metrics(Resource resource, Metric... metrics) {
    return ResourceMetrics.newBuilder()
        .setResource(resource)
        .addScopeMetrics(ScopeMetrics.newBuilder().setScope(SCOPE).addAllMetrics(List.of(metrics)))
        .build();
  }

  static Metric gauge(String name, NumberDataPoint.Builder... points) {
    Gauge.Builder gauge = Gauge.newBuilder();
    for (int i = 0; i < points.length; i++) {
      gauge.addDataPoints(points[i].setTimeUnixNano(START_UNIX_NANOS + i));
    }
    return Metric.newBuilder().setName(name).setUnit("1").setGauge(gauge).build();
  }

  static NumberDataPoint.Builder number(double value) {
    return NumberDataPoint.newBuilder().setAsDouble(value).addAttributes(text("side", "buy"));
  }

  static Exemplar exemplar(int trace) {
    return Exemplar.newBuilder()
        .setTimeUnixNano(START_UNIX_NANOS)
        .setAsDouble(3)
        .setTraceId(traceId(trace))
        .setSpanId(ByteString.fromHex(spanIdText(trace, 1)))
        .build();
  }

  static KeyValue text(String key, String value) {
    return attribute(key, AnyValue.newBuilder().setStringValue(value));
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
