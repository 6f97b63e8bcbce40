package io.heliograph.wire.validation;

import io.heliograph.wire.OtlpId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;

/**
 * Checks spans in one pass over their bytes.
 *
 * <p>Confined to one thread.
 */
final class SpanCheck implements ItemCheck {
  private final WireCursor cursor = new WireCursor();
  private final WireCursor partCursor = new WireCursor();
  private final Fault fault = new Fault();
  private final ValueCheck values = new ValueCheck(fault);
  private boolean hasTraceId;
  private boolean hasSpanId;
  private boolean hasProperParent;
  private int attributes;
  private int events;
  private int links;
  private int lostIds;

  @Override
  public Fault check(byte[] array, int offset, int length) {
    clear();
    cursor.reset(array, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Span.TRACE_ID -> hasTraceId = OtlpId.isTraceId(cursor);
        case OtlpTag.Span.SPAN_ID -> hasSpanId = OtlpId.isSpanId(cursor);
        case OtlpTag.Span.PARENT_SPAN_ID ->
            hasProperParent = cursor.length() == 0 || cursor.length() == OtlpId.SPAN_ID_BYTES;
        case OtlpTag.Span.TRACE_STATE -> values.string(cursor, "trace_state");
        case OtlpTag.Span.NAME -> values.string(cursor, "name");
        case OtlpTag.Span.ATTRIBUTES -> attributes += values.attributes(cursor, "attributes");
        case OtlpTag.Span.EVENTS -> event();
        case OtlpTag.Span.LINKS -> link();
        case OtlpTag.Span.STATUS -> status();
        default -> {}
      }
    }
    conclude();
    return fault;
  }

  private void clear() {
    fault.clear();
    hasTraceId = false;
    hasSpanId = false;
    hasProperParent = true;
    attributes = 0;
    events = 0;
    links = 0;
    lostIds = 0;
  }

  private void conclude() {
    if (!hasTraceId) {
      fault.note(Rejection.INVALID_TRACE_ID, "trace_id");
    }
    if (!hasSpanId) {
      fault.note(Rejection.INVALID_SPAN_ID, "span_id");
    }
    if (!hasProperParent) {
      fault.note(Rejection.INVALID_PARENT_SPAN_ID, "parent_span_id");
    }
    values.elements(attributes, "attributes");
    values.elements(events, "events");
    values.elements(links, "links");
  }

  @Override
  public int lostIds() {
    return lostIds;
  }

  private void event() {
    events++;
    int eventAttributes = 0;
    partCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (partCursor.nextField()) {
      switch (partCursor.tag()) {
        case OtlpTag.Event.NAME -> values.string(partCursor, "events.name");
        case OtlpTag.Event.ATTRIBUTES ->
            eventAttributes += values.attributes(partCursor, "events.attributes");
        default -> {}
      }
    }
    values.elements(eventAttributes, "events.attributes");
  }

  private void link() {
    links++;
    int linkAttributes = 0;
    boolean linkHasTraceId = false;
    boolean linkHasSpanId = false;
    partCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (partCursor.nextField()) {
      switch (partCursor.tag()) {
        case OtlpTag.Link.TRACE_ID -> linkHasTraceId = OtlpId.isTraceId(partCursor);
        case OtlpTag.Link.SPAN_ID -> linkHasSpanId = OtlpId.isSpanId(partCursor);
        case OtlpTag.Link.TRACE_STATE -> values.string(partCursor, "links.trace_state");
        case OtlpTag.Link.ATTRIBUTES ->
            linkAttributes += values.attributes(partCursor, "links.attributes");
        default -> {}
      }
    }
    values.elements(linkAttributes, "links.attributes");
    lostIds += (linkHasTraceId ? 0 : 1) + (linkHasSpanId ? 0 : 1);
  }

  private void status() {
    partCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (partCursor.nextField()) {
      if (partCursor.tag() == OtlpTag.Status.MESSAGE) {
        values.string(partCursor, "status.message");
      }
    }
  }
}
