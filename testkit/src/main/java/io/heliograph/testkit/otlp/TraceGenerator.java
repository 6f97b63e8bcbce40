package io.heliograph.testkit.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes traces through all services. Confined to one thread. */
final class TraceGenerator {

  private static final List<String> OPERATIONS = List.of("place order", "cancel", "match", "check");

  private final SplittableRandom random;
  private final long baseUnixNanos;
  private int traces;

  TraceGenerator(SplittableRandom random, long baseUnixNanos) {
    this.random = random;
    this.baseUnixNanos = baseUnixNanos;
  }

  List<ResourceSpans> next() {
    traces++;
    ByteString traceId = OtlpValues.id(random, 16);
    List<ByteString> parents = new ArrayList<>();
    List<ResourceSpans> resources = new ArrayList<>();
    for (String service : OrderSystem.SERVICES) {
      ScopeSpans.Builder scope =
          ScopeSpans.newBuilder().setScope(OrderSystem.SCOPE).setSchemaUrl(OrderSystem.SCHEMA_URL);
      for (int i = random.nextInt(4); i >= 0; i--) {
        Span span = span(traceId, parents);
        parents.add(span.getSpanId());
        scope.addSpans(span);
      }
      resources.add(
          ResourceSpans.newBuilder()
              .setResource(OrderSystem.resource(service))
              .setSchemaUrl(OrderSystem.SCHEMA_URL)
              .addScopeSpans(scope)
              .build());
    }
    return resources;
  }

  private Span span(ByteString traceId, List<ByteString> parents) {
    long start = baseUnixNanos + traces * 1_000_000L + random.nextInt(900_000);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceId)
            .setSpanId(OtlpValues.id(random, 8))
            .setTraceState("vendor=" + random.nextInt(10))
            .setFlags(0x101)
            .setName(OPERATIONS.get(random.nextInt(OPERATIONS.size())))
            .setKindValue(random.nextInt(6))
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + 1_000 + random.nextInt(5_000_000))
            .addAllAttributes(OtlpValues.everyType(random))
            .setDroppedAttributesCount(random.nextInt(3))
            .setDroppedEventsCount(random.nextInt(3))
            .setDroppedLinksCount(random.nextInt(3));
    if (!parents.isEmpty()) {
      span.setParentSpanId(parents.get(random.nextInt(parents.size())));
    }
    switch (random.nextInt(5)) {
      case 0 ->
          span.setStatus(
              Status.newBuilder()
                  .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                  .setMessage("rejected"));
      case 1 -> span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_OK));
      default -> {}
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      span.addEvents(event(start + i, i));
    }
    if (random.nextBoolean()) {
      span.addLinks(link());
    }
    return span.build();
  }

  private Span.Event event(long timeUnixNanos, int number) {
    return Span.Event.newBuilder()
        .setTimeUnixNano(timeUnixNanos)
        .setName("event " + number)
        .addAllAttributes(OtlpValues.everyType(random))
        .setDroppedAttributesCount(number)
        .build();
  }

  private Span.Link link() {
    return Span.Link.newBuilder()
        .setTraceId(OtlpValues.id(random, 16))
        .setSpanId(OtlpValues.id(random, 8))
        .setTraceState("a=b")
        .setFlags(1)
        .addAllAttributes(OtlpValues.everyType(random))
        .setDroppedAttributesCount(2)
        .build();
  }
}
