package io.heliograph.wire.trace;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.OtlpId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;

/**
 * Shows a link of a span to another span.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class LinkView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice traceId = new Slice();
  private final Slice spanId = new Slice();
  private final Slice traceState = new Slice();
  private final AttributesView attributes = new AttributesView();
  private long droppedAttributesCount;
  private int flags;

  /** Shows the Link in {@code array[offset, offset + length)}. */
  public LinkView wrap(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    traceId.clear();
    spanId.clear();
    traceState.clear();
    attributes.clear(array);
    droppedAttributesCount = 0;
    flags = 0;
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Link.TRACE_ID -> traceId.wrap(cursor);
        case OtlpTag.Link.SPAN_ID -> spanId.wrap(cursor);
        case OtlpTag.Link.TRACE_STATE -> traceState.wrap(cursor);
        case OtlpTag.Link.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.Link.DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = cursor.uint32();
        case OtlpTag.Link.FLAGS -> flags = cursor.fixed32();
        default -> {}
      }
    }
    return this;
  }

  /** The whole Link message. */
  public Slice message() {
    return message;
  }

  /** The linked trace ID as sent: of any length. */
  public Slice traceId() {
    return traceId;
  }

  /** Whether the trace ID has 16 bytes and isn't zero; a link without is kept but leads nowhere. */
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

  /** The linked span ID as sent: of any length. */
  public Slice spanIdBytes() {
    return spanId;
  }

  /** Whether the span ID has 8 bytes and isn't zero. */
  public boolean hasSpanId() {
    return OtlpId.isSpanId(spanId);
  }

  /** The linked span ID, big-endian. */
  public long spanId() {
    return OtlpId.spanId(spanId);
  }

  /** The W3C trace state of the linked span. */
  public Slice traceState() {
    return traceState;
  }

  public AttributesView attributes() {
    return attributes;
  }

  /** How many attributes the sender left out, 0 to 2^32 - 1. */
  public long droppedAttributesCount() {
    return droppedAttributesCount;
  }

  /** W3C trace flags in bits 0 to 7; bit 8: bit 9 is known; bit 9: the linked span is remote. */
  public int flags() {
    return flags;
  }
}
