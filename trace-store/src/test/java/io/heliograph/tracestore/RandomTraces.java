package io.heliograph.tracestore;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes random requests with everything that OTLP has in spans. IDs, names, keys and values come
 * from small pools, so that traces are spread over requests and filters have something to find.
 */
final class RandomTraces {

  static final long BASE_UNIX_NANOS = 1_790_000_000_000_000_000L;

  private static final String[] TEXTS = {"", "a", "GET", "POST", "Ωμέγα", "取引所", "\uD83D\uDCC8 up"};
  private static final String[] KEYS = {
    "http.method", "region", "n", "ok", "ratio", "blob", "mixed"
  };
  private static final String[] NAMES = {"order", "match", "GET /orders/{id}", "risk check", ""};

  private final SplittableRandom random;
  private final List<ByteString> traceIds = new ArrayList<>();
  private final List<ByteString> spanIds = new ArrayList<>();

  RandomTraces(SplittableRandom random, int traceCount) {
    this.random = random;
    for (int i = 0; i < traceCount; i++) {
      traceIds.add(id(16));
    }
    for (int i = 0; i < 200; i++) {
      spanIds.add(id(8));
    }
  }

  private ByteString id(int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      bytes.putLong(random.nextLong() | 1);
    }
    return ByteString.copyFrom(bytes.flip());
  }

  List<ByteString> traceIds() {
    return traceIds;
  }

  TracesData request() {
    TracesData.Builder request = TracesData.newBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      request.addResourceSpans(resourceSpans());
    }
    return request.build();
  }

  private ResourceSpans resourceSpans() {
    ResourceSpans.Builder resource = ResourceSpans.newBuilder();
    if (random.nextInt(10) > 0) {
      resource.setResource(resource());
    }
    if (random.nextInt(4) == 0) {
      resource.setSchemaUrl("https://example.test/schemas/" + random.nextInt(2));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      resource.addScopeSpans(scopeSpans());
    }
    return resource.build();
  }

  private Resource resource() {
    Resource.Builder resource = Resource.newBuilder();
    if (random.nextInt(8) > 0) {
      String service = "service-" + random.nextInt(4);
      resource.addAttributes(
          keyValue("service.name", AnyValue.newBuilder().setStringValue(service)));
    }
    resource.addAllAttributes(attributes());
    if (random.nextInt(8) == 0) {
      resource.setDroppedAttributesCount(random.nextInt(5));
      resource.addEntityRefs(EntityRef.newBuilder().setType("host").addIdKeys("host.id"));
    }
    return resource.build();
  }

  private ScopeSpans scopeSpans() {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    if (random.nextInt(4) > 0) {
      scope.setScope(
          InstrumentationScope.newBuilder()
              .setName(random.nextInt(3) == 0 ? "" : "scope-" + random.nextInt(3))
              .setVersion(random.nextBoolean() ? "" : "1." + random.nextInt(2))
              .addAllAttributes(random.nextInt(4) == 0 ? attributes() : List.of())
              .setDroppedAttributesCount(random.nextInt(6) == 0 ? 1 : 0));
    }
    if (random.nextInt(4) == 0) {
      scope.setSchemaUrl("https://example.test/schemas/scope");
    }
    for (int i = random.nextInt(7); i > 0; i--) {
      scope.addSpans(span());
    }
    return scope.build();
  }

  private Span span() {
    int trace = random.nextInt(traceIds.size());
    long start = BASE_UNIX_NANOS + trace * 1_000_000_000L + random.nextLong(1_500_000_000L);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceIds.get(trace))
            .setSpanId(pick(spanIds))
            .setName(NAMES[random.nextInt(NAMES.length)])
            .setKindValue(random.nextInt(30) == 0 ? 17 : random.nextInt(6))
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + random.nextLong(-10, 1_000_000_000L))
            .addAllAttributes(attributes());
    addParent(span);
    if (random.nextInt(50) == 0) {
      span.clearStartTimeUnixNano().clearEndTimeUnixNano();
    }
    addStatus(span);
    addRare(span);
    for (int i = random.nextInt(8) - 5; i > 0; i--) {
      span.addEvents(event(start));
    }
    for (int i = random.nextInt(8) - 5; i > 0; i--) {
      span.addLinks(link());
    }
    return span.build();
  }

  private ByteString pick(List<ByteString> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private void addParent(Span.Builder span) {
    int roll = random.nextInt(20);
    if (roll > 4) {
      span.setParentSpanId(pick(spanIds));
    } else if (roll == 0) {
      span.setParentSpanId(ByteString.copyFrom(new byte[8]));
    }
  }

  private void addStatus(Span.Builder span) {
    switch (random.nextInt(5)) {
      case 0 -> span.setStatus(Status.getDefaultInstance());
      case 1 -> span.setStatus(Status.newBuilder().setCodeValue(1));
      case 2 ->
          span.setStatus(
              Status.newBuilder().setCodeValue(2).setMessage(TEXTS[random.nextInt(TEXTS.length)]));
      default -> {}
    }
  }

  private void addRare(Span.Builder span) {
    if (random.nextInt(5) == 0) {
      span.setTraceState("vendor=" + random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      span.setFlags(random.nextInt() & 0x3FF);
    }
    if (random.nextInt(10) == 0) {
      span.setDroppedAttributesCount(random.nextInt())
          .setDroppedEventsCount(random.nextInt(3))
          .setDroppedLinksCount(random.nextInt(3));
    }
  }

  private Span.Event event(long spanStart) {
    return Span.Event.newBuilder()
        .setTimeUnixNano(random.nextInt(10) == 0 ? 0 : spanStart + random.nextLong(1_000_000))
        .setName(random.nextBoolean() ? "exception" : TEXTS[random.nextInt(TEXTS.length)])
        .addAllAttributes(attributes())
        .setDroppedAttributesCount(random.nextInt(10) == 0 ? 7 : 0)
        .build();
  }

  private Span.Link link() {
    return Span.Link.newBuilder()
        .setTraceId(random.nextInt(5) == 0 ? id(8) : pick(traceIds))
        .setSpanId(random.nextInt(5) == 0 ? ByteString.EMPTY : pick(spanIds))
        .setTraceState(random.nextInt(4) == 0 ? "x=y" : "")
        .addAllAttributes(attributes())
        .setDroppedAttributesCount(random.nextInt(10) == 0 ? 2 : 0)
        .setFlags(random.nextInt(3) == 0 ? 0x301 : 0)
        .build();
  }

  private List<KeyValue> attributes() {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      String key = KEYS[random.nextInt(KEYS.length)];
      if (random.nextInt(30) == 0) {
        attributes.add(KeyValue.newBuilder().setKey(key).build());
      } else {
        attributes.add(keyValue(key, value(key)));
      }
    }
    return attributes;
  }

  private static KeyValue keyValue(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private AnyValue.Builder value(String key) {
    return switch (key) {
      case "http.method", "region" -> text();
      case "n" -> AnyValue.newBuilder().setIntValue(random.nextInt(-3, 4));
      case "ok" -> AnyValue.newBuilder().setBoolValue(random.nextBoolean());
      case "ratio" -> AnyValue.newBuilder().setDoubleValue(real());
      case "blob" -> AnyValue.newBuilder().setBytesValue(pick(spanIds));
      default -> any(0);
    };
  }

  private AnyValue.Builder text() {
    return AnyValue.newBuilder().setStringValue(TEXTS[random.nextInt(TEXTS.length)]);
  }

  private double real() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> -0.0;
      case 2 -> Double.POSITIVE_INFINITY;
      case 3 -> random.nextInt(-3, 4);
      default -> random.nextInt(8) / 4.0;
    };
  }

  private AnyValue.Builder any(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    return switch (random.nextInt(depth > 2 ? 6 : 8)) {
      case 0 -> text();
      case 1 -> value.setIntValue(random.nextLong());
      case 2 -> value.setDoubleValue(real());
      case 3 -> value.setBoolValue(random.nextBoolean());
      case 4 -> value.setBytesValue(pick(traceIds));
      case 5 -> value;
      case 6 -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.addValues(any(depth + 1));
        }
        yield value.setArrayValue(array);
      }
      default -> {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.addValues(keyValue(KEYS[random.nextInt(KEYS.length)], any(depth + 1)));
        }
        yield value.setKvlistValue(map);
      }
    };
  }
}
