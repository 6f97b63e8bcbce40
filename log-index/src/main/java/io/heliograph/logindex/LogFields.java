package io.heliograph.logindex;

import io.heliograph.logindex.record.RecordFields;
import io.heliograph.storage.filter.Field;
import java.util.Set;

/**
 * What a filter on log records may look at besides attributes.
 *
 * <p>A record has a field only if it was sent with a value: severity 0 and empty texts count as
 * absent. Texts of a body are the body itself if it is a string, and every string inside an array
 * or map.
 */
public final class LogFields {

  /** The severity number, an integer. */
  public static final Field SEVERITY = Field.intrinsic(RecordFields.SEVERITY);

  /** The severity text, as sent. */
  public static final Field SEVERITY_TEXT = Field.intrinsic(RecordFields.SEVERITY_TEXT);

  /** The body, whatever its type. */
  public static final Field BODY = Field.intrinsic(RecordFields.BODY);

  /** The name of the event that the record is. */
  public static final Field EVENT_NAME = Field.intrinsic(RecordFields.EVENT_NAME);

  /** The resource's {@code service.name}, if it is a string. */
  public static final Field SERVICE = Field.intrinsic(RecordFields.SERVICE);

  /** The trace ID, 16 bytes. */
  public static final Field TRACE_ID = Field.intrinsic(RecordFields.TRACE_ID);

  /** The span ID, 8 bytes. */
  public static final Field SPAN_ID = Field.intrinsic(RecordFields.SPAN_ID);

  /** The name of the instrumentation scope. */
  public static final Field SCOPE_NAME = Field.intrinsic(RecordFields.SCOPE_NAME);

  /** The version of the instrumentation scope. */
  public static final Field SCOPE_VERSION = Field.intrinsic(RecordFields.SCOPE_VERSION);

  /** All of them. */
  public static final Set<Field> ALL =
      Set.of(
          SEVERITY,
          SEVERITY_TEXT,
          BODY,
          EVENT_NAME,
          SERVICE,
          TRACE_ID,
          SPAN_ID,
          SCOPE_NAME,
          SCOPE_VERSION);

  private LogFields() {}
}
