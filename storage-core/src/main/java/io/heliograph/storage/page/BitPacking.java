package io.heliograph.storage.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Packs unsigned numbers of 0 to 64 bits without gaps, least significant bit first. */
final class BitPacking {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private BitPacking() {}

  static int width(long maxUnsigned) {
    return 64 - Long.numberOfLeadingZeros(maxUnsigned);
  }

  static int packedLength(int count, int width) {
    return Math.toIntExact(((long) count * width + 7) >>> 3);
  }

  /** Appends {@code values[from, from + count)}, each less than 2^width. */
  static void pack(long[] values, int from, int count, int width, ByteOutput out) {
    int length = packedLength(count, width);
    byte[] target = out.reserve(length + 8);
    int at = out.length();
    long word = 0;
    int used = 0;
    for (int i = from; i < from + count && width > 0; i++) {
      long value = values[i];
      word |= value << used;
      used += width;
      if (used >= 64) {
        LONG.set(target, at, word);
        at += 8;
        used -= 64;
        word = used == 0 ? 0 : value >>> (width - used);
      }
    }
    if (used > 0) {
      LONG.set(target, at, word);
    }
    out.advance(length);
  }

  /** Reads {@code count} numbers into {@code target}, adding {@code base} to each. */
  static void unpack(ByteInput in, int count, int width, long base, long[] target, int targetFrom) {
    int length = packedLength(count, width);
    int start = in.skip(length);
    byte[] source = in.array();
    long mask = width == 64 ? -1L : (1L << width) - 1;
    int fast = width <= 57 ? fastCount(source, start, count, width) : 0;
    for (int i = 0; i < fast; i++) {
      long bit = (long) i * width;
      long word = (long) LONG.get(source, start + (int) (bit >>> 3));
      target[targetFrom + i] = base + ((word >>> (bit & 7)) & mask);
    }
    for (int i = fast; i < count; i++) {
      target[targetFrom + i] = base + slow(source, start, (long) i * width, width);
    }
  }

  /** How many numbers can be read with an 8-byte load that stays inside the array. */
  private static int fastCount(byte[] source, int start, int count, int width) {
    if (width == 0) {
      return source.length - start >= 8 ? count : 0;
    }
    long lastByte = (long) source.length - start - 8;
    if (lastByte < 0) {
      return 0;
    }
    return (int) Math.min(count, ((lastByte + 1) * 8 - 1) / width + 1);
  }

  private static long slow(byte[] source, int start, long bit, int width) {
    long value = 0;
    for (int done = 0; done < width; ) {
      int at = start + (int) ((bit + done) >>> 3);
      int shift = (int) ((bit + done) & 7);
      int take = Math.min(8 - shift, width - done);
      long part = ((source[at] & 0xff) >>> shift) & ((1L << take) - 1);
      value |= part << done;
      done += take;
    }
    return value;
  }
}
