package io.heliograph.testkit.otlp;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;

/** A span with what encloses it. Immutable. */
public record SentSpan(
    Resource resource,
    String resourceSchema,
    InstrumentationScope scope,
    String scopeSchema,
    Span span) {

  /** The spans, one by one. */
  public static List<SentSpan> flat(List<ResourceSpans> resources) {
    List<SentSpan> flat = new ArrayList<>();
    for (ResourceSpans resource : resources) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          flat.add(
              new SentSpan(
                  resource.getResource(),
                  resource.getSchemaUrl(),
                  scope.getScope(),
                  scope.getSchemaUrl(),
                  span));
        }
      }
    }
    return flat;
  }

  public String service() {
    return OtlpValues.service(resource);
  }

  public long durationNanos() {
    return span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
  }

  public boolean isError() {
    return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
  }
}
