package io.heliograph.tracestore.span;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a span that a filter can name besides attributes. */
public enum SpanField {
  NAME,
  KIND,
  STATUS,
  STATUS_MESSAGE,
  DURATION,
  SERVICE,
  TRACE_ID,
  SPAN_ID,
  PARENT_SPAN_ID,
  EVENT_NAME,
  SCOPE_NAME,
  SCOPE_VERSION;

  private static final Map<String, SpanField> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(SpanField::label, Function.identity()));

  /** The field's name in filters, such as {@code status_message}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The field of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SpanField of(String label) {
    SpanField field = BY_LABEL.get(label);
    checkArgument(
        field != null,
        "field of a span: %s (expected: %s)",
        label,
        Arrays.stream(values()).map(SpanField::label).collect(Collectors.joining(", ")));
    return field;
  }
}
