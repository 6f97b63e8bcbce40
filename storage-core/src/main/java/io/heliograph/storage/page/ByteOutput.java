package io.heliograph.storage.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing little-endian byte buffer. Confined to one thread. */
final class ByteOutput {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] array = new byte[1024];
  private int length;

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Makes room for {@code more} bytes, so that the array may be written to directly. */
  byte[] reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > array.length) {
      array = Arrays.copyOf(array, Growth.size(array.length, needed));
    }
    return array;
  }

  /** Counts bytes that were written to the array directly. */
  void advance(int more) {
    length += more;
    assert length <= array.length : "advanced beyond what was reserved";
  }

  void u8(int value) {
    reserve(1)[length++] = (byte) value;
  }

  void u32(int value) {
    INT.set(reserve(4), length, value);
    length += 4;
  }

  void u64(long value) {
    LONG.set(reserve(8), length, value);
    length += 8;
  }

  /** An unsigned LEB128 number of at most ten bytes. */
  void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      array[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[length++] = (byte) rest;
  }

  /** A signed number, small ones short. */
  void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  void bytes(byte[] source, int offset, int count) {
    System.arraycopy(source, offset, reserve(count), length, count);
    length += count;
  }

  static int varintLength(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }
}
