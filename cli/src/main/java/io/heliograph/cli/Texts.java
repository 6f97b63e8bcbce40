package io.heliograph.cli;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Values as a terminal shows them. What came in telemetry is printed without control characters, so
 * that no log line can drive the terminal.
 */
final class Texts {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Texts() {}

  /** {@code 842 ns}, {@code 12.4 µs}, {@code 3.071 ms}, {@code 1.20 s}. */
  static String duration(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
    if (nanos < 1_000_000_000) {
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

  /** Text with control characters made visible. */
  static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (point == '\n' || point == '\t') {
            safe.append(' ');
          } else if (Character.isISOControl(point)
              || Character.getType(point) == Character.FORMAT) {
            safe.append('\uFFFD');
          } else {
            safe.appendCodePoint(point);
          }
        });
    return safe.toString();
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
