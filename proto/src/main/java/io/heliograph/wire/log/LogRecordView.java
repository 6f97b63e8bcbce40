package io.heliograph.wire.log;

import io.heliograph.wire.AnyValueView;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.OtlpId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;

/**
 * Shows a LogRecord.
 *
 * <p>Times are unix nanoseconds, unsigned; what was not sent is 0 or absent. Mutable and reused.
 * Confined to one thread.
 */
public final class LogRecordView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice severityText = new Slice();
  private final Slice bodyMessage = new Slice();
  private final AnyValueView body = new AnyValueView();
  private final AttributesView attributes = new AttributesView();
  private final Slice traceId = new Slice();
  private final Slice spanId = new Slice();
  private final Slice eventName = new Slice();
  private long timeUnixNanos;
  private long observedTimeUnixNanos;
  private int severityNumber;
  private long droppedAttributesCount;
  private int flags;

  /** Shows the LogRecord in {@code array[offset, offset + length)}. */
  public LogRecordView wrap(byte[] array, int offset, int length) {
    clear(array, offset, length);
    cursor.reset(array, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.LogRecord.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.LogRecord.OBSERVED_TIME_UNIX_NANO -> observedTimeUnixNanos = cursor.fixed64();
        case OtlpTag.LogRecord.SEVERITY_NUMBER -> severityNumber = (int) cursor.varint();
        case OtlpTag.LogRecord.SEVERITY_TEXT -> severityText.wrap(cursor);
        case OtlpTag.LogRecord.BODY -> bodyMessage.merge(cursor);
        case OtlpTag.LogRecord.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.LogRecord.DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = cursor.uint32();
        case OtlpTag.LogRecord.FLAGS -> flags = cursor.fixed32();
        case OtlpTag.LogRecord.TRACE_ID -> traceId.wrap(cursor);
        case OtlpTag.LogRecord.SPAN_ID -> spanId.wrap(cursor);
        case OtlpTag.LogRecord.EVENT_NAME -> eventName.wrap(cursor);
        default -> {}
      }
    }
    body.wrap(bodyMessage);
    return this;
  }

  private void clear(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    severityText.clear();
    bodyMessage.clear();
    attributes.clear(array);
    traceId.clear();
    spanId.clear();
    eventName.clear();
    timeUnixNanos = 0;
    observedTimeUnixNanos = 0;
    severityNumber = 0;
    droppedAttributesCount = 0;
    flags = 0;
  }

  /** The whole LogRecord message. */
  public Slice message() {
    return message;
  }

  /** When it happened; 0 if unknown. */
  public long timeUnixNanos() {
    return timeUnixNanos;
  }

  /** When the collection system saw it; 0 if unknown. */
  public long observedTimeUnixNanos() {
    return observedTimeUnixNanos;
  }

  /** The SeverityNumber: 0 unspecified, 1 to 24, or one that OTLP 1.11 doesn't know. */
  public int severityNumber() {
    return severityNumber;
  }

  /** The severity as the source names it. */
  public Slice severityText() {
    return severityText;
  }

  /** The AnyValue message of the body; absent if not sent. */
  public Slice bodyMessage() {
    return bodyMessage;
  }

  /** The body; EMPTY if not sent. */
  public AnyValueView body() {
    return body;
  }

  public AttributesView attributes() {
    return attributes;
  }

  /** How many attributes the sender left out, 0 to 2^32 - 1. */
  public long droppedAttributesCount() {
    return droppedAttributesCount;
  }

  /** W3C trace flags in bits 0 to 7. */
  public int flags() {
    return flags;
  }

  /** The trace ID as sent: of any length. */
  public Slice traceId() {
    return traceId;
  }

  /** Whether the trace ID has 16 bytes and isn't zero; if not, the record has none. */
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

  /** Whether the span ID has 8 bytes and isn't zero; if not, the record has none. */
  public boolean hasSpanId() {
    return OtlpId.isSpanId(spanId);
  }

  /** The span ID, big-endian. */
  public long spanId() {
    return OtlpId.spanId(spanId);
  }

  /** Name that says that the record is an event of a certain shape. */
  public Slice eventName() {
    return eventName;
  }
}
