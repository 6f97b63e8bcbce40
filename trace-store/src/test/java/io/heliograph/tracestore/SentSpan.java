package io.heliograph.tracestore;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;

/**
 * A span with all that it was sent in, for comparisons.
 *
 * @param resource the {@code ResourceSpans} without scopes
 * @param scope the {@code ScopeSpans} without spans
 */
record SentSpan(ResourceSpans resource, ScopeSpans scope, Span span) {

  static List<SentSpan> of(TracesData data) {
    List<SentSpan> spans = new ArrayList<>();
    for (ResourceSpans resource : data.getResourceSpansList()) {
      ResourceSpans bareResource = resource.toBuilder().clearScopeSpans().build();
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        ScopeSpans bareScope = scope.toBuilder().clearSpans().build();
        scope
            .getSpansList()
            .forEach(span -> spans.add(new SentSpan(bareResource, bareScope, span)));
      }
    }
    return spans;
  }

  static List<SentSpan> parse(byte[] tracesData) {
    try {
      return of(TracesData.parseFrom(tracesData));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("answer is no TracesData", e);
    }
  }
}
