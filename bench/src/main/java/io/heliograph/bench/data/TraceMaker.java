package io.heliograph.bench.data;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Traces through the fleet. Every pod sends its own spans, so those of one trace arrive in several
 * requests and at different times. Confined to one thread.
 */
final class TraceMaker {

  private static final int BATCH_SPANS = 512;
  private static final int TRACE_SPANS_MAX = 300;
  private static final double MEDIAN_SPANS = 20;
  private static final double MEDIAN_NANOS = 2_000_000;

  private static final List<String> ROUTES =
      List.of("/orders", "/orders/{id}", "/positions", "/quotes/{symbol}", "/margin", "/sessions");
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT id, state, quantity FROM orders WHERE account = ? AND day = ?",
          "UPDATE positions SET quantity = quantity + ? WHERE account = ? AND symbol = ?",
          "INSERT INTO entries (account, amount, currency, booked_at) VALUES (?, ?, ?, ?)");
  private static final List<String> SYMBOLS =
      List.of("VOD.L", "BP.L", "HSBA.L", "AZN.L", "RIO.L", "GSK.L", "ULVR.L", "BARC.L");

  private final Dice dice;
  private final List<Pod> fleet;
  private final List<List<Span>> waiting = new ArrayList<>();
  private final RequestSink sink;

  TraceMaker(Dice dice, List<Pod> fleet, RequestSink sink) {
    this.dice = dice;
    this.fleet = fleet;
    this.sink = sink;
    fleet.forEach(pod -> waiting.add(new ArrayList<>()));
  }

  /** Makes a trace that starts at {@code startUnixNanos}, and sends the batches that are full. */
  void trace(long startUnixNanos) throws IOException {
    ByteString traceId = dice.traceId();
    int spans = (int) Math.clamp(dice.logNormal(MEDIAN_SPANS, 0.9), 1, TRACE_SPANS_MAX);
    List<ByteString> parents = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      ByteString spanId = dice.spanId();
      int pod = dice.below(fleet.size());
      Span.Builder span = span(startUnixNanos + i * 20_000L).setTraceId(traceId).setSpanId(spanId);
      if (!parents.isEmpty()) {
        span.setParentSpanId(parents.get(dice.below(parents.size())));
      }
      parents.add(spanId);
      waiting.get(pod).add(span.build());
      if (waiting.get(pod).size() == BATCH_SPANS) {
        send(pod);
      }
    }
  }

  private Span.Builder span(long startUnixNanos) {
    long duration = (long) dice.logNormal(MEDIAN_NANOS, 1.2);
    Span.Builder span =
        Span.newBuilder()
            .setFlags(0x101)
            .setStartTimeUnixNano(startUnixNanos)
            .setEndTimeUnixNano(startUnixNanos + duration);
    switch (dice.below(4)) {
      case 0 -> http(span, Span.SpanKind.SPAN_KIND_SERVER);
      case 1 -> http(span, Span.SpanKind.SPAN_KIND_CLIENT);
      case 2 -> database(span);
      default -> messaging(span);
    }
    span.addAttributes(Attributes.of("thread.id", 20 + dice.below(60)))
        .addAttributes(Attributes.of("trading.symbol", dice.of(SYMBOLS)))
        .addAttributes(Attributes.of("trading.account", "ACC-" + dice.below(5_000)))
        .addAttributes(Attributes.of("trading.order.id", "ORD-" + dice.hex(10)));
    return dice.chance(0.01) ? failed(span) : span;
  }

  private void http(Span.Builder span, Span.SpanKind kind) {
    String route = dice.of(ROUTES);
    span.setKind(kind)
        .setName("POST " + route)
        .addAttributes(Attributes.of("http.request.method", "POST"))
        .addAttributes(Attributes.of("http.response.status_code", 200))
        .addAttributes(Attributes.of("http.route", route))
        .addAttributes(Attributes.of("url.path", route + "/" + dice.hex(6)))
        .addAttributes(Attributes.of("url.scheme", "https"))
        .addAttributes(Attributes.of("server.address", "api.trading.example"))
        .addAttributes(Attributes.of("server.port", 8443))
        .addAttributes(Attributes.of("network.protocol.version", "2"));
  }

  private void database(Span.Builder span) {
    span.setKind(Span.SpanKind.SPAN_KIND_CLIENT)
        .setName("SELECT trading")
        .addAttributes(Attributes.of("db.system.name", "postgresql"))
        .addAttributes(Attributes.of("db.namespace", "trading"))
        .addAttributes(Attributes.of("db.query.text", dice.of(STATEMENTS)))
        .addAttributes(Attributes.of("db.response.returned_rows", dice.below(50)))
        .addAttributes(Attributes.of("server.address", "pg-" + dice.below(4)))
        .addAttributes(Attributes.of("server.port", 5432));
  }

  private void messaging(Span.Builder span) {
    span.setKind(Span.SpanKind.SPAN_KIND_PRODUCER)
        .setName("send order-events")
        .addAttributes(Attributes.of("messaging.system", "kafka"))
        .addAttributes(Attributes.of("messaging.operation.type", "send"))
        .addAttributes(Attributes.of("messaging.destination.name", "order-events"))
        .addAttributes(Attributes.of("messaging.destination.partition.id", "" + dice.below(32)))
        .addAttributes(Attributes.of("messaging.kafka.offset", dice.below(1 << 30)))
        .addAttributes(Attributes.of("messaging.message.body.size", 200 + dice.below(900)));
  }

  private static Span.Builder failed(Span.Builder span) {
    return span.setStatus(
            Status.newBuilder()
                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                .setMessage("deadline exceeded"))
        .addEvents(
            Span.Event.newBuilder()
                .setName("exception")
                .setTimeUnixNano(span.getEndTimeUnixNano())
                .addAttributes(Attributes.of("exception.type", "java.util.TimeoutException"))
                .addAttributes(Attributes.of("exception.message", "deadline exceeded")));
  }

  /** Sends what waits. */
  void finish() throws IOException {
    for (int pod = 0; pod < fleet.size(); pod++) {
      if (!waiting.get(pod).isEmpty()) {
        send(pod);
      }
    }
  }

  private void send(int number) throws IOException {
    Pod pod = fleet.get(number);
    List<Span> spans = waiting.get(number);
    sink.accept(
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setResource(pod.resource())
                    .addScopeSpans(
                        ScopeSpans.newBuilder().setScope(pod.scope()).addAllSpans(spans)))
            .build());
    spans.clear();
  }
}
