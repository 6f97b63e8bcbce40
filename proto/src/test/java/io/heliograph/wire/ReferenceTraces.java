package io.heliograph.wire;

import io.heliograph.wire.trace.EventView;
import io.heliograph.wire.trace.LinkView;
import io.heliograph.wire.trace.SpanView;
import io.heliograph.wire.trace.TraceVisitor;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;

/** Rebuilds the generated message of a trace request. */
final class ReferenceTraces implements TraceVisitor {
  private final TracesData.Builder traces = TracesData.newBuilder();

  TracesData traces() {
    return traces.build();
  }

  @Override
  public void resource(ResourceView view) {
    ResourceSpans.Builder resource = traces.addResourceSpansBuilder();
    resource.setSchemaUrl(view.schemaUrl().utf8());
    if (view.message().isPresent()) {
      resource.setResource(Reference.resource(view));
    }
  }

  @Override
  public void scope(ScopeView view) {
    ScopeSpans.Builder scope = resource().addScopeSpansBuilder();
    scope.setSchemaUrl(view.schemaUrl().utf8());
    if (view.message().isPresent()) {
      scope.setScope(Reference.scope(view));
    }
  }

  private ResourceSpans.Builder resource() {
    return traces.getResourceSpansBuilder(traces.getResourceSpansCount() - 1);
  }

  @Override
  public void span(SpanView view) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(Reference.bytes(view.traceId()))
            .setSpanId(Reference.bytes(view.spanIdBytes()))
            .setTraceState(view.traceState().utf8())
            .setParentSpanId(Reference.bytes(view.parentSpanIdBytes()))
            .setFlags(view.flags())
            .setName(view.name().utf8())
            .setKindValue(view.kind())
            .setStartTimeUnixNano(view.startUnixNanos())
            .setEndTimeUnixNano(view.endUnixNanos())
            .addAllAttributes(Reference.attributes(view.attributes()))
            .setDroppedAttributesCount((int) view.droppedAttributesCount())
            .setDroppedEventsCount((int) view.droppedEventsCount())
            .setDroppedLinksCount((int) view.droppedLinksCount());
    for (int i = 0; i < view.eventCount(); i++) {
      span.addEvents(event(view.event(i)));
    }
    for (int i = 0; i < view.linkCount(); i++) {
      span.addLinks(link(view.link(i)));
    }
    if (view.status().isPresent()) {
      span.setStatus(
          Status.newBuilder()
              .setMessage(view.statusMessage().utf8())
              .setCodeValue(view.statusCode()));
    }
    resource().getScopeSpansBuilder(resource().getScopeSpansCount() - 1).addSpans(span);
  }

  private static Span.Event event(EventView view) {
    return Span.Event.newBuilder()
        .setTimeUnixNano(view.timeUnixNanos())
        .setName(view.name().utf8())
        .addAllAttributes(Reference.attributes(view.attributes()))
        .setDroppedAttributesCount((int) view.droppedAttributesCount())
        .build();
  }

  private static Span.Link link(LinkView view) {
    return Span.Link.newBuilder()
        .setTraceId(Reference.bytes(view.traceId()))
        .setSpanId(Reference.bytes(view.spanIdBytes()))
        .setTraceState(view.traceState().utf8())
        .addAllAttributes(Reference.attributes(view.attributes()))
        .setDroppedAttributesCount((int) view.droppedAttributesCount())
        .setFlags(view.flags())
        .build();
  }
}
