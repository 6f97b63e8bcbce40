package io.heliograph.wire.trace;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.OtlpId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.WireCursor;

/**
 * Shows a Span.
 *
 * <p>Times are unix nanoseconds, unsigned; what was not sent is 0 or absent. Mutable and reused.
 * Confined to one thread.
 */
public final class SpanView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice traceId = new Slice();
  private final Slice spanId = new Slice();
  private final Slice traceState = new Slice();
  private final Slice parentSpanId = new Slice();
  private final Slice name = new Slice();
  private final AttributesView attributes = new AttributesView();
  private final SliceList events = new SliceList();
  private final SliceList links = new SliceList();
  private final Slice status = new Slice();
  private final Slice statusMessage = new Slice();
  private final EventView event = new EventView();
  private final LinkView link = new LinkView();
  private int flags;
  private int kind;
  private int statusCode;
  private long startUnixNanos;
  private long endUnixNanos;
  private long droppedAttributesCount;
  private long droppedEventsCount;
  private long droppedLinksCount;

  /** Shows the Span in {@code array[offset, offset + length)}. */
  public SpanView wrap(byte[] array, int offset, int length) {
    clear(array, offset, length);
    cursor.reset(array, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Span.TRACE_ID -> traceId.wrap(cursor);
        case OtlpTag.Span.SPAN_ID -> spanId.wrap(cursor);
        case OtlpTag.Span.TRACE_STATE -> traceState.wrap(cursor);
        case OtlpTag.Span.PARENT_SPAN_ID -> parentSpanId.wrap(cursor);
        case OtlpTag.Span.FLAGS -> flags = cursor.fixed32();
        case OtlpTag.Span.NAME -> name.wrap(cursor);
        case OtlpTag.Span.KIND -> kind = (int) cursor.varint();
        case OtlpTag.Span.START_TIME_UNIX_NANO -> startUnixNanos = cursor.fixed64();
        case OtlpTag.Span.END_TIME_UNIX_NANO -> endUnixNanos = cursor.fixed64();
        case OtlpTag.Span.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.Span.DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = cursor.uint32();
        case OtlpTag.Span.EVENTS -> events.add(cursor);
        case OtlpTag.Span.DROPPED_EVENTS_COUNT -> droppedEventsCount = cursor.uint32();
        case OtlpTag.Span.LINKS -> links.add(cursor);
        case OtlpTag.Span.DROPPED_LINKS_COUNT -> droppedLinksCount = cursor.uint32();
        case OtlpTag.Span.STATUS -> status.merge(cursor);
        default -> {}
      }
    }
    decodeStatus();
    return this;
  }

  private void clear(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    traceId.clear();
    spanId.clear();
    traceState.clear();
    parentSpanId.clear();
    name.clear();
    attributes.clear(array);
    events.clear(array);
    links.clear(array);
    status.clear();
    statusMessage.clear();
    flags = 0;
    kind = 0;
    statusCode = 0;
    startUnixNanos = 0;
    endUnixNanos = 0;
    droppedAttributesCount = 0;
    droppedEventsCount = 0;
    droppedLinksCount = 0;
  }

  private void decodeStatus() {
    cursor.reset(status);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Status.MESSAGE -> statusMessage.wrap(cursor);
        case OtlpTag.Status.CODE -> statusCode = (int) cursor.varint();
        default -> {}
      }
    }
  }

  /** The whole Span message. */
  public Slice message() {
    return message;
  }

  /** The trace ID as sent: of any length. */
  public Slice traceId() {
    return traceId;
  }

  /** Whether the trace ID has 16 bytes and isn't zero. */
  public boolean hasTraceId() {
    return OtlpId.isTraceId(traceId);
  }

  /** First 8 bytes of the trace ID, big-endian. */
  public long traceIdHigh() {
    return OtlpId.traceIdHigh(traceId);
  }

  /** Last 8 bytes of the trace ID, big-endian. */
  public long traceIdLow() {
    return OtlpId.traceIdLow(traceId);
  }

  /** The span ID as sent: of any length. */
  public Slice spanIdBytes() {
    return spanId;
  }

  /** Whether the span ID has 8 bytes and isn't zero. */
  public boolean hasSpanId() {
    return OtlpId.isSpanId(spanId);
  }

  /** The span ID, big-endian. */
  public long spanId() {
    return OtlpId.spanId(spanId);
  }

  /** The parent's span ID as sent: of any length. */
  public Slice parentSpanIdBytes() {
    return parentSpanId;
  }

  /** Whether the parent's span ID has 8 bytes and isn't zero: the span isn't a root. */
  public boolean hasParentSpanId() {
    return OtlpId.isSpanId(parentSpanId);
  }

  /** The parent's span ID, big-endian; 0 for a root. */
  public long parentSpanId() {
    return OtlpId.spanId(parentSpanId);
  }

  /** The W3C trace state. */
  public Slice traceState() {
    return traceState;
  }

  /** W3C trace flags in bits 0 to 7; bit 8: bit 9 is known; bit 9: the parent is remote. */
  public int flags() {
    return flags;
  }

  public Slice name() {
    return name;
  }

  /** The SpanKind's number, which may be one that OTLP 1.11 doesn't know. */
  public int kind() {
    return kind;
  }

  public long startUnixNanos() {
    return startUnixNanos;
  }

  public long endUnixNanos() {
    return endUnixNanos;
  }

  public AttributesView attributes() {
    return attributes;
  }

  /** How many attributes the sender left out, 0 to 2^32 - 1. */
  public long droppedAttributesCount() {
    return droppedAttributesCount;
  }

  public int eventCount() {
    return events.size();
  }

  /** The event at {@code index}: the same view each time. */
  public EventView event(int index) {
    return event.wrap(events.array(), events.offset(index), events.length(index));
  }

  /** Where the Event messages are. */
  public SliceList eventMessages() {
    return events;
  }

  /** How many events the sender left out, 0 to 2^32 - 1. */
  public long droppedEventsCount() {
    return droppedEventsCount;
  }

  public int linkCount() {
    return links.size();
  }

  /** The link at {@code index}: the same view each time. */
  public LinkView link(int index) {
    return link.wrap(links.array(), links.offset(index), links.length(index));
  }

  /** Where the Link messages are. */
  public SliceList linkMessages() {
    return links;
  }

  /** How many links the sender left out, 0 to 2^32 - 1. */
  public long droppedLinksCount() {
    return droppedLinksCount;
  }

  /** The whole Status message; absent if not sent. */
  public Slice status() {
    return status;
  }

  /** The StatusCode's number: 0 unset, 1 ok, 2 error, or one that OTLP 1.11 doesn't know. */
  public int statusCode() {
    return statusCode;
  }

  public Slice statusMessage() {
    return statusMessage;
  }
}
