package io.heliograph.logindex.record;

import java.util.List;

/** Names of the fields of a record that a filter may look at besides attributes. */
public final class RecordFields {

  public static final String SEVERITY = "severity";
  public static final String SEVERITY_TEXT = "severity_text";
  public static final String BODY = "body";
  public static final String EVENT_NAME = "event_name";
  public static final String SERVICE = "service";
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String SCOPE_NAME = "scope_name";
  public static final String SCOPE_VERSION = "scope_version";

  private static final List<String> ALL =
      List.of(
          SEVERITY,
          SEVERITY_TEXT,
          BODY,
          EVENT_NAME,
          SERVICE,
          TRACE_ID,
          SPAN_ID,
          SCOPE_NAME,
          SCOPE_VERSION);

  private RecordFields() {}

  /**
   * Does nothing if the field exists.
   *
   * @throws IllegalArgumentException if there is no field {@code name}
   */
  public static void check(String name) {
    if (!ALL.contains(name)) {
      throw new IllegalArgumentException(
          "field: " + name + " (expected: " + String.join(", ", ALL) + ")");
    }
  }
}
