package io.heliograph.wire.metric;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.OtlpId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;

/**
 * Shows an exemplar of a point.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class ExemplarView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final AttributesView filteredAttributes = new AttributesView();
  private final Slice traceId = new Slice();
  private final Slice spanId = new Slice();
  private long timeUnixNanos;
  private NumberType valueType = NumberType.NONE;
  private long valueBits;

  /** Shows the Exemplar in {@code array[offset, offset + length)}. */
  public ExemplarView wrap(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    filteredAttributes.clear(array);
    traceId.clear();
    spanId.clear();
    timeUnixNanos = 0;
    valueType = NumberType.NONE;
    valueBits = 0;
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Exemplar.FILTERED_ATTRIBUTES -> filteredAttributes.add(cursor);
        case OtlpTag.Exemplar.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.Exemplar.AS_DOUBLE -> value(NumberType.DOUBLE);
        case OtlpTag.Exemplar.AS_INT -> value(NumberType.INT);
        case OtlpTag.Exemplar.SPAN_ID -> spanId.wrap(cursor);
        case OtlpTag.Exemplar.TRACE_ID -> traceId.wrap(cursor);
        default -> {}
      }
    }
    return this;
  }

  private void value(NumberType type) {
    valueType = type;
    valueBits = cursor.fixed64();
  }

  /** The whole Exemplar message. */
  public Slice message() {
    return message;
  }

  /** Unix nanoseconds, unsigned. */
  public long timeUnixNanos() {
    return timeUnixNanos;
  }

  /** Whether the value is a double, an integer or missing. */
  public NumberType valueType() {
    return valueType;
  }

  /** The value, if a DOUBLE. */
  public double doubleValue() {
    assert valueType == NumberType.DOUBLE;
    return Double.longBitsToDouble(valueBits);
  }

  /** The value, if an INT. */
  public long intValue() {
    assert valueType == NumberType.INT;
    return valueBits;
  }

  /** The attributes of the measurement that the point's own lack. */
  public AttributesView filteredAttributes() {
    return filteredAttributes;
  }

  /** The trace ID as sent: of any length. */
  public Slice traceId() {
    return traceId;
  }

  /** Whether the trace ID has 16 bytes and isn't zero; if not, the exemplar has none. */
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

  /** Whether the span ID has 8 bytes and isn't zero; if not, the exemplar has none. */
  public boolean hasSpanId() {
    return OtlpId.isSpanId(spanId);
  }

  /** The span ID, big-endian. */
  public long spanId() {
    return OtlpId.spanId(spanId);
  }
}
