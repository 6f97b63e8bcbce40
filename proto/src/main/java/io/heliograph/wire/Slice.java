package io.heliograph.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A stretch of a byte array: a string, bytes or a message as it stands in the request. An absent
 * slice has length 0; whether the field was there at all is {@link #isPresent}.
 *
 * <p>Mutable and reused by the view that shows it; copy what must stay. An absent slice may go on
 * holding the array it showed before. Confined to one thread.
 */
public final class Slice {
  private static final byte[] EMPTY = new byte[0];

  private byte[] array = EMPTY;
  private int offset;
  private int length;
  private boolean present;

  /** Whether {@link #array} is a copy of our own, with room to append. */
  private boolean merged;

  /** Shows {@code array[offset, offset + length)}. */
  public Slice wrap(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    show(array, offset, length);
    return this;
  }

  @SuppressWarnings("ReferenceEquality") // To store the same array again costs a write barrier.
  private void show(byte[] array, int offset, int length) {
    if (this.array != array) {
      this.array = array;
    }
    this.offset = offset;
    this.length = length;
    present = true;
    merged = false;
  }

  /** Shows the same bytes as {@code other}. */
  public Slice wrap(Slice other) {
    show(other.array, other.offset, other.length);
    present = other.present;
    return this;
  }

  /** Shows the content of the cursor's current length-delimited field. */
  public Slice wrap(WireCursor field) {
    show(field.array(), field.offset(), field.length());
    return this;
  }

  /** Becomes absent. */
  public void clear() {
    offset = 0;
    length = 0;
    present = false;
    merged = false;
  }

  /**
   * Takes the cursor's current field as an occurrence of a singular message. The first one is shown
   * in place; a later one is merged, which in this encoding is to append it, and makes a copy.
   *
   * @throws MalformedOtlpException if an occurrence is not well-formed by itself, although the two
   *     together might be
   */
  public void merge(WireCursor field) {
    if (!present) {
      wrap(field);
      return;
    }
    if (!merged) {
      WireCursor.requireFields(array, offset, length);
    }
    WireCursor.requireFields(field.array(), field.offset(), field.length());
    append(field.array(), field.offset(), field.length());
  }

  private void append(byte[] tail, int tailOffset, int tailLength) {
    int total = Math.addExact(length, tailLength);
    if (!merged || total > array.length) {
      byte[] copy = new byte[Math.max(total, (int) Math.min(2L * length, Integer.MAX_VALUE - 8))];
      System.arraycopy(array, offset, copy, 0, length);
      array = copy;
      offset = 0;
      merged = true;
    }
    System.arraycopy(tail, tailOffset, array, length, tailLength);
    length = total;
  }

  /** The array that holds the bytes; usually the request's. */
  public byte[] array() {
    return array;
  }

  /** Index of the first byte in {@link #array}. */
  public int offset() {
    return offset;
  }

  /** Number of bytes. */
  public int length() {
    return length;
  }

  /** Index in {@link #array} behind the last byte. */
  public int end() {
    return offset + length;
  }

  /** Whether the field occurred, be it with no bytes. */
  public boolean isPresent() {
    return present;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at {@code index}, counted from the slice's beginning. */
  public byte byteAt(int index) {
    return array[offset + Objects.checkIndex(index, length)];
  }

  /** Whether the bytes are those of {@code other}. */
  public boolean contentEquals(Slice other) {
    return Arrays.equals(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  /** Whether the bytes are exactly {@code other}. */
  public boolean contentEquals(byte[] other) {
    return Arrays.equals(array, offset, offset + length, other, 0, other.length);
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The bytes as text; invalid UTF-8 becomes U+FFFD. */
  public String utf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  /** {@inheritDoc} The bytes as text: for messages and debuggers. */
  @Override
  public String toString() {
    return utf8();
  }
}
