package io.heliograph.wire.trace;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;

/**
 * Shows an event of a span.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class EventView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice name = new Slice();
  private final AttributesView attributes = new AttributesView();
  private long timeUnixNanos;
  private long droppedAttributesCount;

  /** Shows the Event in {@code array[offset, offset + length)}. */
  public EventView wrap(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    name.clear();
    attributes.clear(array);
    timeUnixNanos = 0;
    droppedAttributesCount = 0;
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Event.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.Event.NAME -> name.wrap(cursor);
        case OtlpTag.Event.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.Event.DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = cursor.uint32();
        default -> {}
      }
    }
    return this;
  }

  /** The whole Event message. */
  public Slice message() {
    return message;
  }

  /** Unix nanoseconds, unsigned. */
  public long timeUnixNanos() {
    return timeUnixNanos;
  }

  public Slice name() {
    return name;
  }

  public AttributesView attributes() {
    return attributes;
  }

  /** How many attributes the sender left out, 0 to 2^32 - 1. */
  public long droppedAttributesCount() {
    return droppedAttributesCount;
  }
}
