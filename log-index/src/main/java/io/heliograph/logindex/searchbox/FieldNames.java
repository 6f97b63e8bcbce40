package io.heliograph.logindex.searchbox;

import io.heliograph.logindex.LogFields;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;

/** What a name before a colon stands for. */
final class FieldNames {

  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private FieldNames() {}

  static FieldTest resolve(Expression.Name name) {
    if (name.isQuoted()) {
      return new ValueTest(Field.anyAttribute(name.text()));
    }
    return switch (name.text()) {
      case "body" -> BodyTest.BODY;
      case "severity", "level" -> SeverityTest.SEVERITY;
      case "severity_text" -> new ValueTest(LogFields.SEVERITY_TEXT);
      case "service" -> new ValueTest(LogFields.SERVICE);
      case "trace", "trace_id" -> new IdTest(LogFields.TRACE_ID, TRACE_ID_BYTES);
      case "span", "span_id" -> new IdTest(LogFields.SPAN_ID, SPAN_ID_BYTES);
      case "event", "event_name" -> new ValueTest(LogFields.EVENT_NAME);
      case "scope", "scope_name" -> new ValueTest(LogFields.SCOPE_NAME);
      case "scope_version" -> new ValueTest(LogFields.SCOPE_VERSION);
      default -> new ValueTest(attribute(name.text()));
    };
  }

  private static Field attribute(String name) {
    for (Prefix prefix : Prefix.values()) {
      if (name.length() > prefix.text.length() && name.startsWith(prefix.text)) {
        return Field.attribute(prefix.level, name.substring(prefix.text.length()));
      }
    }
    return Field.anyAttribute(name);
  }

  private enum Prefix {
    RESOURCE("resource.", Level.RESOURCE),
    SCOPE("scope.", Level.SCOPE),
    RECORD("record.", Level.ITEM);

    private final String text;
    private final Level level;

    Prefix(String text, Level level) {
      this.text = text;
      this.level = level;
    }
  }
}
