package io.heliograph.cli;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Values as a terminal shows them. Control characters of what came in telemetry are printed as
 * escapes, so that no log line can drive the terminal.
 */
final class Texts {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Texts() {}

  /** {@code 842 ns}, {@code 12.4 µs}, {@code 3.071 ms}, {@code 1.20 s}. */
  static String duration(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    // What would be rounded to a thousand has the next unit.
    if (nanos < 999_950) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
    if (nanos < 999_999_500) {
      return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  /** UTC with nanoseconds. */
  static String time(long unixNanos) {
    long seconds = Math.floorDiv(unixNanos, 1_000_000_000L);
    long nanos = Math.floorMod(unixNanos, 1_000_000_000L);
    return SECONDS.format(Instant.ofEpochSecond(seconds))
        + String.format(Locale.ROOT, ".%09d", nanos);
  }

  /** UTC, cut to milliseconds. */
  static String timeMillis(long unixNanos) {
    return time(unixNanos).substring(0, "yyyy-MM-dd HH:mm:ss.SSS".length());
  }

  /** A number to six digits: enough to compare by eye. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size == 0 || (size >= 1e-6 && size < 1e15)
        ? rounded.toPlainString()
        : rounded.toString();
  }

  /**
   * Text in one line: line breaks and tabs are spaces, other characters that a terminal acts on, or
   * that turn the direction of writing, are escapes such as <code>\\u001b</code>.
   */
  static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (point == '\n' || point == '\t' || point == '\r') {
            safe.append(' ');
          } else if (isActive(point)) {
            safe.append(String.format(Locale.ROOT, "\\u%04x", point));
          } else {
            safe.appendCodePoint(point);
          }
        });
    return safe.toString();
  }

  private static boolean isActive(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * The same JSON, with the control characters escaped that JSON itself would let through: DEL and
   * those that act on some terminals like an escape.
   */
  static String printableJson(String json) {
    StringBuilder safe = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (Character.isISOControl(c)) {
        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  /** {@code 1 span}, {@code 2 spans}. */
  static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .map(attribute -> printable(attribute.getKey()) + "=" + value(attribute.getValue()))
        .collect(Collectors.joining(" "));
  }

  static String value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> printable(value.getStringValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BYTES_VALUE -> "0x" + HexFormat.of().formatHex(value.getBytesValue().toByteArray());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(Texts::value)
              .collect(Collectors.joining(", ", "[", "]"));
      case KVLIST_VALUE -> "{" + attributes(value.getKvlistValue().getValuesList()) + "}";
      default -> "";
    };
  }

  /** The string value of an attribute; empty when there is none. */
  static String find(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> value(attribute.getValue()))
        .findFirst()
        .orElse("");
  }
}
