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
   * Most of a span's bytes are attributes, and nearly all attributes are of one form: a KeyValue of
   * less than 128 bytes with its key, then a value with one scalar. That form is recognised by
   * comparing its tags and lengths, without stepping over fields. Key and string are then checked
   * by one pass over both, lengths between them included, which are below 128 as ASCII is. What has
   * another form takes the general way, which decides the same.
   */
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

  /**
   * Checks the attribute, a KeyValue, that is the cursor's current field, and those that follow it
   * directly.
   *
   * @return how many these are
   */
  int attributes(WireCursor cursor, String field) {
    byte[] array = cursor.array();
    int count = 0;
    do {
      count++;
      if (!isPlainAttribute(array, cursor.offset(), cursor.length())) {
        keyValue(array, cursor.offset(), cursor.length(), 1, field);
      }
    } while (cursor.nextOfSameTag());
    return count;
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

  /** Whether a KeyValue has the usual form and ASCII text. */
  private static boolean isPlainAttribute(byte[] array, int offset, int length) {
    int end = offset + length;
    if (length < 6 || array[offset] != OtlpTag.KeyValue.KEY) {
      return false;
    }
    int value = offset + 2 + array[offset + 1];
    return value >= offset + 2
        && value <= end - 4
        && array[value] == OtlpTag.KeyValue.VALUE
        && array[value + 1] == end - value - 2
        && isPlainScalar(array, offset, value + 2, end);
  }

  private static boolean isPlainScalar(byte[] array, int keyValue, int value, int end) {
    return switch (array[value]) {
      case OtlpTag.AnyValue.STRING_VALUE ->
          array[value + 1] == end - value - 2 && Utf8.isAscii(array, keyValue, end - keyValue);
      case OtlpTag.AnyValue.BOOL_VALUE, OtlpTag.AnyValue.INT_VALUE ->
          isVarint(array, value + 1, end) && Utf8.isAscii(array, keyValue, value - keyValue);
      case OtlpTag.AnyValue.DOUBLE_VALUE ->
          end - value == 1 + Double.BYTES && Utf8.isAscii(array, keyValue, value - keyValue);
      default -> false;
    };
  }

  /** Whether a varint of at most 9 bytes fills {@code array[offset, end)}. */
  private static boolean isVarint(byte[] array, int offset, int end) {
    int last = offset;
    while (last < end - 1 && array[last] < 0) {
      last++;
    }
    return last == end - 1 && array[last] >= 0 && end - offset <= 9;
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
