package io.heliograph.metricstore.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A position in an array of little-endian bytes. Reading past the end throws {@link
 * IndexOutOfBoundsException}. Confined to one thread.
 */
public final class ByteInput {

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;

  public ByteInput(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  public ByteInput(byte[] bytes) {
    this(bytes, 0);
  }

  public byte[] array() {
    return bytes;
  }

  public int position() {
    return position;
  }

  public void position(int newPosition) {
    position = newPosition;
  }

  public void skip(int length) {
    position = Math.addExact(position, length);
  }

  public boolean hasRemaining() {
    return position < bytes.length;
  }

  public int getByte() {
    return bytes[position++] & 0xFF;
  }

  public int getInt() {
    int value = (int) INT.get(bytes, position);
    position += 4;
    return value;
  }

  public long getLong() {
    long value = (long) LONG.get(bytes, position);
    position += 8;
    return value;
  }

  public byte[] getBytes(int length) {
    if (length < 0 || length > bytes.length - position) {
      throw new IndexOutOfBoundsException(
          "bytes: " + length + " (expected: at most " + (bytes.length - position) + ")");
    }
    byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  public long getVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("varint: too long (expected: at most 10 bytes)");
  }

  /** A varint that must be a count or a length. */
  public int getSize() {
    long value = getVarint();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IndexOutOfBoundsException("size: " + value + " (expected: an int)");
    }
    return (int) value;
  }

  public long getSigned() {
    long value = getVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  public long getDoubleBits() {
    return Long.reverseBytes(getVarint());
  }
}
