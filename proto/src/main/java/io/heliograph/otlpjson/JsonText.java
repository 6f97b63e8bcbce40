package io.heliograph.otlpjson;

import io.heliograph.wire.Slice;
import io.heliograph.wire.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * JSON as UTF-8 in a growing array. Commas are put where they belong; names and values have to come
 * in an order that makes sense.
 *
 * <p>Confined to one thread.
 */
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private byte[] array = new byte[4096];
  private int size;

  /** Whether a value has just ended, so that what follows at this level needs a comma. */
  private boolean afterValue;

  void reset() {
    size = 0;
    afterValue = false;
  }

  int size() {
    return size;
  }

  byte[] array() {
    return array;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(array, size);
  }

  /** Appends bytes as they are; what follows begins without a comma. */
  void raw(byte[] bytes) {
    append(bytes, 0, bytes.length);
    afterValue = false;
  }

  JsonText beginObject() {
    open('{');
    return this;
  }

  void endObject() {
    close('}');
  }

  JsonText beginArray() {
    open('[');
    return this;
  }

  void endArray() {
    close(']');
  }

  /** A member's name, in ASCII that needs no escapes; its value is to follow. */
  JsonText name(String name) {
    comma();
    put('"');
    ascii(name);
    put('"');
    put(':');
    return this;
  }

  /** A string; bytes that aren't UTF-8 become U+FFFD, each. */
  void string(byte[] utf8, int offset, int length) {
    comma();
    put('"');
    int end = offset + length;
    int position = offset;
    while (position < end) {
      position += character(utf8, position, end);
    }
    put('"');
    afterValue = true;
  }

  void string(Slice utf8) {
    string(utf8.array(), utf8.offset(), utf8.length());
  }

  void hex(Slice bytes) {
    comma();
    put('"');
    for (int i = 0; i < bytes.length(); i++) {
      put(HEX[(bytes.byteAt(i) >>> 4) & 0xF]);
      put(HEX[bytes.byteAt(i) & 0xF]);
    }
    put('"');
    afterValue = true;
  }

  void base64(Slice bytes) {
    comma();
    put('"');
    byte[] encoded = Base64.getEncoder().encode(bytes.toByteArray());
    append(encoded, 0, encoded.length);
    put('"');
    afterValue = true;
  }

  /** An integer of at most 32 bits. */
  void number(long value) {
    comma();
    ascii(Long.toString(value));
    afterValue = true;
  }

  /** A signed 64-bit integer, as a string. */
  void int64(long value) {
    quoted(Long.toString(value));
  }

  /** An unsigned 64-bit integer, as a string. */
  void uint64(long value) {
    quoted(Long.toUnsignedString(value));
  }

  /** A double: a number, or a string if it is no number or infinite. */
  void float64(double value) {
    if (Double.isFinite(value)) {
      comma();
      ascii(Double.toString(value));
      afterValue = true;
    } else {
      quoted(Double.toString(value));
    }
  }

  void bool(boolean value) {
    comma();
    ascii(value ? "true" : "false");
    afterValue = true;
  }

  private void quoted(String ascii) {
    comma();
    put('"');
    ascii(ascii);
    put('"');
    afterValue = true;
  }

  /** Writes the character at {@code position} and returns how many bytes it took there. */
  private int character(byte[] utf8, int position, int end) {
    int bytes = Utf8.sequenceLength(utf8, position, end);
    switch (bytes) {
      case 0 -> append(REPLACEMENT, 0, REPLACEMENT.length);
      case 1 -> asciiCharacter(utf8[position]);
      default -> append(utf8, position, bytes);
    }
    return Math.max(bytes, 1);
  }

  private void asciiCharacter(byte character) {
    switch (character) {
      case '"', '\\' -> escape(character);
      case '\b' -> escape('b');
      case '\f' -> escape('f');
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      default -> {
        if (character < ' ') {
          ascii("\\u00");
          put(HEX[character >>> 4]);
          put(HEX[character & 0xF]);
        } else {
          put(character);
        }
      }
    }
  }

  private void escape(int character) {
    put('\\');
    put(character);
  }

  private void open(int bracket) {
    comma();
    put(bracket);
    afterValue = false;
  }

  private void close(int bracket) {
    put(bracket);
    afterValue = true;
  }

  private void comma() {
    if (afterValue) {
      put(',');
      afterValue = false;
    }
  }

  private void ascii(String text) {
    int length = text.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      array[size++] = (byte) text.charAt(i);
    }
  }

  private void put(int character) {
    ensure(1);
    array[size++] = (byte) character;
  }

  private void append(byte[] bytes, int offset, int length) {
    ensure(length);
    System.arraycopy(bytes, offset, array, size, length);
    size += length;
  }

  private void ensure(int bytes) {
    if (bytes > array.length - size) {
      int needed = Math.addExact(size, bytes);
      array =
          Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * size)));
    }
  }
}
