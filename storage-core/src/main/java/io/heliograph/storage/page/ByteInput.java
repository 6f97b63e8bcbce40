package io.heliograph.storage.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a little-endian byte range. What doesn't fit is an {@link IllegalArgumentException}, which
 * the page turns into a report of damage. Confined to one thread.
 */
final class ByteInput {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] array;
  private final int end;
  private int position;

  ByteInput(byte[] array, int offset, int length) {
    this.array = array;
    this.position = offset;
    this.end = offset + length;
  }

  byte[] array() {
    return array;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  /** Skips {@code count} bytes and returns where they begin. */
  int skip(long count) {
    if (count < 0 || count > remaining()) {
      throw new IllegalArgumentException(
          "bytes needed: " + count + " (expected: <= " + remaining() + ")");
    }
    int start = position;
    position += (int) count;
    return start;
  }

  int u8() {
    return array[skip(1)] & 0xff;
  }

  int u32() {
    return (int) INT.get(array, skip(4));
  }

  long u64() {
    return (long) LONG.get(array, skip(8));
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("varint length: > 10 (expected: at most 10 bytes)");
  }

  /** A varint that must be a non-negative int. */
  int size() {
    long value = varint();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("size: " + value + " (expected: < 2 GiB)");
    }
    return (int) value;
  }

  long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }
}
