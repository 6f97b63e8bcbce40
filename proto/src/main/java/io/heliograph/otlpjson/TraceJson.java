package io.heliograph.otlpjson;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.trace.EventView;
import io.heliograph.wire.trace.LinkView;
import io.heliograph.wire.trace.SpanView;
import io.heliograph.wire.trace.TraceVisitor;

/**
 * The JSON of traces.
 *
 * <p>Confined to one thread.
 */
final class TraceJson implements TraceVisitor {
  private final JsonText text;
  private final CommonJson common;
  private final RequestJson request;

  TraceJson(JsonText text) {
    this.text = text;
    common = new CommonJson(text);
    request = new RequestJson(text, common, "resourceSpans", "scopeSpans", "spans");
  }

  RequestJson request() {
    return request;
  }

  @Override
  public void resource(ResourceView resource) {
    request.resource(resource);
  }

  @Override
  public void scope(ScopeView scope) {
    request.scope(scope);
  }

  @Override
  public void span(SpanView span) {
    request.item();
    text.beginObject();
    common.id("traceId", span.traceId());
    common.id("spanId", span.spanIdBytes());
    common.string("traceState", span.traceState());
    common.id("parentSpanId", span.parentSpanIdBytes());
    common.flags("flags", span.flags());
    common.string("name", span.name());
    common.number("kind", span.kind());
    common.uint64("startTimeUnixNano", span.startUnixNanos());
    common.uint64("endTimeUnixNano", span.endUnixNanos());
    common.attributes("attributes", span.attributes());
    common.number("droppedAttributesCount", span.droppedAttributesCount());
    events(span);
    common.number("droppedEventsCount", span.droppedEventsCount());
    links(span);
    common.number("droppedLinksCount", span.droppedLinksCount());
    status(span);
    text.endObject();
  }

  private void status(SpanView span) {
    if (span.status().isPresent()) {
      text.name("status").beginObject();
      common.string("message", span.statusMessage());
      common.number("code", span.statusCode());
      text.endObject();
    }
  }

  private void events(SpanView span) {
    if (span.eventCount() > 0) {
      text.name("events").beginArray();
      for (int i = 0; i < span.eventCount(); i++) {
        event(span.event(i));
      }
      text.endArray();
    }
  }

  private void event(EventView event) {
    text.beginObject();
    common.uint64("timeUnixNano", event.timeUnixNanos());
    common.string("name", event.name());
    common.attributes("attributes", event.attributes());
    common.number("droppedAttributesCount", event.droppedAttributesCount());
    text.endObject();
  }

  private void links(SpanView span) {
    if (span.linkCount() > 0) {
      text.name("links").beginArray();
      for (int i = 0; i < span.linkCount(); i++) {
        link(span.link(i));
      }
      text.endArray();
    }
  }

  private void link(LinkView link) {
    text.beginObject();
    common.id("traceId", link.traceId());
    common.id("spanId", link.spanIdBytes());
    common.string("traceState", link.traceState());
    common.attributes("attributes", link.attributes());
    common.number("droppedAttributesCount", link.droppedAttributesCount());
    common.flags("flags", link.flags());
    text.endObject();
  }
}
