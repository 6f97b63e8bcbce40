package io.heliograph.metricstore.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of little-endian bytes. Confined to one thread. */
public final class ByteOutput {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  public ByteOutput(int capacity) {
    bytes = new byte[Math.max(capacity, 16)];
  }

  public int size() {
    return size;
  }

  /** The backing array, of which the first {@link #size()} bytes count. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void clear() {
    size = 0;
  }

  /** Forgets what was written after the first {@code newSize} bytes. */
  public void truncate(int newSize) {
    size = newSize;
  }

  public void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  public void putInt(int value) {
    reserve(4);
    INT.set(bytes, size, value);
    size += 4;
  }

  public void putLong(long value) {
    reserve(8);
    LONG.set(bytes, size, value);
    size += 8;
  }

  public void putBytes(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  public void putBytes(byte[] source) {
    putBytes(source, 0, source.length);
  }

  public void putBytes(ByteOutput source) {
    putBytes(source.bytes, 0, source.size);
  }

  /** Seven bits a byte, the lowest first. */
  public void putVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A varint that is short for values near zero of either sign. */
  public void putSigned(long value) {
    putVarint(zigZag(value));
  }

  /** A varint that is short for doubles with few significant bits. */
  public void putDoubleBits(long bits) {
    putVarint(Long.reverseBytes(bits));
  }

  /** Replaces the four bytes at {@code position}. */
  public void setInt(int position, int value) {
    INT.set(bytes, position, value);
  }

  /** Makes room for {@code length} zero bytes and returns the position of the first. */
  int skip(int length) {
    reserve(length);
    int position = size;
    Arrays.fill(bytes, position, position + length, (byte) 0);
    size += length;
    return position;
  }

  static long zigZag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  public static int varintSize(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  private void reserve(int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
    }
  }
}
