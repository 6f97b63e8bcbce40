package io.heliograph.tracestore;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Small spans and requests for tests that look at one thing. */
final class TestSpans {

  static final long BASE = 1_790_000_000_000_000_000L;

  private TestSpans() {}

  static ByteString traceId(long low) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(7).putLong(low).flip());
  }

  static ByteString spanId(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
  }

  /** A span that starts {@code id} microseconds after the base and takes one. */
  static Span span(long trace, long id, long parent) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceId(trace))
            .setSpanId(spanId(id))
            .setName("operation-" + id % 3)
            .setKindValue(2)
            .setStartTimeUnixNano(BASE + id * 1_000)
            .setEndTimeUnixNano(BASE + id * 1_000 + 1_000)
            .addAttributes(text("key", "value-" + id));
    if (parent != 0) {
      span.setParentSpanId(spanId(parent));
    }
    return span.build();
  }

  static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static TracesData request(Span... spans) {
    return request("checkout", Arrays.asList(spans));
  }

  static TracesData request(String service, List<Span> spans) {
    return TracesData.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", service)))
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans)))
        .build();
  }
}
