package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;

/** Regular expressions in filters. */
final class Expressions {

  private Expressions() {}

  /** A text of the field holds a match somewhere. */
  static Filter anywhere(Field field, String pattern, Span span) throws SearchBoxException {
    whole(field, pattern, span);
    return new Filter.Regex(field, "(?s:.*)(?:" + pattern + ")(?s:.*)");
  }

  /** A text of the field matches as a whole. */
  static Filter whole(Field field, String pattern, Span span) throws SearchBoxException {
    return Checked.filter(
        new Filter.Regex(field, pattern), span, "a regular expression in RE2 syntax");
  }

  /** A pattern that matches {@code text} only. */
  static String quote(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && !Character.isLetterOrDigit(c)) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }
}
