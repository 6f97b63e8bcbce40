package io.heliograph.wire.validation;

import io.heliograph.wire.OtlpId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;

/**
 * Checks log records in one pass over their bytes.
 *
 * <p>Confined to one thread.
 */
final class LogRecordCheck implements ItemCheck {
  private final WireCursor cursor = new WireCursor();
  private final Fault fault = new Fault();
  private final ValueCheck values = new ValueCheck(fault);
  private boolean losesTraceId;
  private boolean losesSpanId;

  @Override
  public Fault check(byte[] array, int offset, int length) {
    fault.clear();
    losesTraceId = false;
    losesSpanId = false;
    int attributes = 0;
    cursor.reset(array, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.LogRecord.SEVERITY_TEXT -> values.string(cursor, "severity_text");
        case OtlpTag.LogRecord.BODY -> values.value(cursor, "body");
        case OtlpTag.LogRecord.ATTRIBUTES -> attributes += values.attributes(cursor, "attributes");
        case OtlpTag.LogRecord.TRACE_ID ->
            losesTraceId = cursor.length() > 0 && !OtlpId.isTraceId(cursor);
        case OtlpTag.LogRecord.SPAN_ID ->
            losesSpanId = cursor.length() > 0 && !OtlpId.isSpanId(cursor);
        case OtlpTag.LogRecord.EVENT_NAME -> values.string(cursor, "event_name");
        default -> {}
      }
    }
    values.elements(attributes, "attributes");
    return fault;
  }

  @Override
  public int lostIds() {
    return (losesTraceId ? 1 : 0) + (losesSpanId ? 1 : 0);
  }
}
