package io.heliograph.wire.validation;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Utf8;
import io.heliograph.wire.WireCursor;
import org.jspecify.annotations.Nullable;

/**
 * Checks strings, KeyValues and AnyValues in full depth, and notes what is wrong in a {@link
 * Fault}. Also checks what a later occurrence of the same field replaces.
 *
 * <p>Confined to one thread.
 */
final class ValueCheck {
  /*
   * Most of a span's bytes are attributes, and most attributes are ASCII text of less than 128
   * bytes. Of such a KeyValue every byte is below 128, lengths included, so one pass that ORs eight
   * bytes at a time settles both strings, and the structure is a comparison of five bytes. What
   * doesn't have this form takes the general way, which decides the same.
   */
  private static final int KEY = OtlpTag.KeyValue.KEY;
  private static final int VALUE = OtlpTag.KeyValue.VALUE;
  private static final int STRING = OtlpTag.AnyValue.STRING_VALUE;
  private static final int BOOL = OtlpTag.AnyValue.BOOL_VALUE;
  private static final int INT = OtlpTag.AnyValue.INT_VALUE;

  /** Bytes of a KeyValue beside the key and the string: three tags and three lengths. */
  private static final int FRAME_BYTES = 6;

  private final Fault fault;
  private final @Nullable Level[] levels = new @Nullable Level[ItemValidator.VALUE_DEPTH_MAX + 1];

  ValueCheck(Fault fault) {
    this.fault = fault;
  }

  /** Checks the string that is the cursor's current field. */
  void string(WireCursor cursor, String field) {
    if (!Utf8.isValid(cursor.array(), cursor.offset(), cursor.length())) {
      fault.note(Rejection.INVALID_UTF8, field);
    }
  }

  /** Checks the attribute, a KeyValue, that is the cursor's current field. */
  void attribute(WireCursor cursor, String field) {
    if (!isAsciiAttribute(cursor.array(), cursor.offset(), cursor.length())) {
      keyValue(cursor.array(), cursor.offset(), cursor.length(), 1, field);
    }
  }

  /** Checks the AnyValue that is the cursor's current field. */
  void value(WireCursor cursor, String field) {
    value(cursor.array(), cursor.offset(), cursor.length(), 1, field);
  }

  /** Notes it if a repeated field has too many elements. */
  void elements(long count, String field) {
    if (count > ItemValidator.ELEMENTS_MAX) {
      fault.note(Rejection.TOO_MANY_ELEMENTS, field);
    }
  }

  private static boolean isAsciiAttribute(byte[] array, int offset, int length) {
    if (length < FRAME_BYTES || !Utf8.isAscii(array, offset, length) || array[offset] != KEY) {
      return false;
    }
    int end = offset + length;
    int value = offset + 2 + array[offset + 1];
    return value <= end - 4
        && array[value] == VALUE
        && array[value + 1] == end - value - 2
        && isAsciiScalar(array, value + 2, end - value - 2);
  }

  private static boolean isAsciiScalar(byte[] array, int offset, int length) {
    return switch (array[offset]) {
      case STRING -> array[offset + 1] == length - 2;
      case BOOL, INT -> length == 2;
      default -> false;
    };
  }

  private void keyValue(byte[] array, int offset, int length, int depth, String field) {
    if (depth > ItemValidator.VALUE_DEPTH_MAX) {
      fault.note(Rejection.NESTED_TOO_DEEP, field);
      return;
    }
    WireCursor cursor = level(depth).entry.reset(array, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.KeyValue.KEY -> string(cursor, field);
        case OtlpTag.KeyValue.VALUE -> value(array, cursor.offset(), cursor.length(), depth, field);
        default -> {}
      }
    }
  }

  private void value(byte[] array, int offset, int length, int depth, String field) {
    if (depth > ItemValidator.VALUE_DEPTH_MAX) {
      fault.note(Rejection.NESTED_TOO_DEEP, field);
      return;
    }
    WireCursor cursor = level(depth).value.reset(array, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.AnyValue.STRING_VALUE -> string(cursor, field);
        case OtlpTag.AnyValue.ARRAY_VALUE -> array(cursor, depth, field);
        case OtlpTag.AnyValue.KVLIST_VALUE -> kvlist(cursor, depth, field);
        default -> {}
      }
    }
  }

  private void array(WireCursor parent, int depth, String field) {
    WireCursor cursor = level(depth).list;
    cursor.reset(parent.array(), parent.offset(), parent.length());
    int count = 0;
    while (cursor.nextField()) {
      if (cursor.tag() == OtlpTag.Values.VALUES) {
        count++;
        value(cursor.array(), cursor.offset(), cursor.length(), depth + 1, field);
      }
    }
    elements(count, field);
  }

  private void kvlist(WireCursor parent, int depth, String field) {
    WireCursor cursor = level(depth).list;
    cursor.reset(parent.array(), parent.offset(), parent.length());
    int count = 0;
    while (cursor.nextField()) {
      if (cursor.tag() == OtlpTag.Values.VALUES) {
        count++;
        keyValue(cursor.array(), cursor.offset(), cursor.length(), depth + 1, field);
      }
    }
    elements(count, field);
  }

  private Level level(int depth) {
    Level level = levels[depth];
    if (level == null) {
      level = new Level();
      levels[depth] = level;
    }
    return level;
  }

  /** The cursors of one depth. */
  private static final class Level {
    final WireCursor entry = new WireCursor();
    final WireCursor value = new WireCursor();
    final WireCursor list = new WireCursor();
  }
}
