package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and booleans that a bare word may look like. */
final class Literals {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern REAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private Literals() {}

  /** The number that {@code word} is: an integer if it is one and fits, else a double. */
  static Optional<Value> number(String word) {
    if (INTEGER.matcher(word).matches()) {
      try {
        return Optional.of(Value.of(Long.parseLong(word)));
      } catch (NumberFormatException e) {
        return Optional.of(Value.of(Double.parseDouble(word)));
      }
    }
    return REAL.matcher(word).matches()
        ? Optional.of(Value.of(Double.parseDouble(word)))
        : Optional.empty();
  }

  static Optional<Value> bool(String word) {
    return switch (word) {
      case "true" -> Optional.of(Value.of(true));
      case "false" -> Optional.of(Value.of(false));
      default -> Optional.empty();
    };
  }
}
