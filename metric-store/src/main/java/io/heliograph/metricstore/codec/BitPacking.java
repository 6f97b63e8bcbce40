package io.heliograph.metricstore.codec;

/**
 * Values of equal width one after the other, the lowest bit first: value {@code i} of width {@code
 * w} is at bits {@code [i*w, i*w + w)} of the little-endian byte string.
 */
final class BitPacking {

  /** Widths up to this one fit into one unaligned 64-bit word at any bit offset. */
  private static final int ONE_WORD_WIDTH = 57;

  private BitPacking() {}

  static int sizeBytes(int count, int width) {
    return (count * width + 7) >>> 3;
  }

  static void pack(long[] values, int from, int count, int width, ByteOutput out) {
    if (width == 0) {
      return;
    }
    long pending = 0;
    int pendingBits = 0;
    for (int i = from; i < from + count; i++) {
      long value = width == 64 ? values[i] : values[i] & ((1L << width) - 1);
      pending |= value << pendingBits;
      int room = 64 - pendingBits;
      if (width >= room) {
        out.putLong(pending);
        pending = room == 64 ? 0 : value >>> room;
        pendingBits = width - room;
      } else {
        pendingBits += width;
      }
    }
    for (; pendingBits > 0; pendingBits -= 8, pending >>>= 8) {
      out.putByte((int) pending);
    }
  }

  static void unpack(ByteInput in, long[] values, int from, int count, int width) {
    int start = in.position();
    in.skip(sizeBytes(count, width));
    if (width == 0) {
      java.util.Arrays.fill(values, from, from + count, 0);
    } else if (width < ONE_WORD_WIDTH) {
      unpackOneWord(in.array(), start, values, from, count, width);
    } else {
      for (int i = 0; i < count; i++) {
        values[from + i] = bitsAt(in.array(), (long) start * 8 + (long) i * width, width);
      }
    }
  }

  private static void unpackOneWord(
      byte[] bytes, int start, long[] values, int from, int count, int width) {
    long mask = (1L << width) - 1;
    int safe = Math.max(0, Math.min(count, (int) (((bytes.length - start - 8) * 8L) / width)));
    int bit = 0;
    for (int i = 0; i < safe; i++, bit += width) {
      long word = (long) ByteInput.LONG.get(bytes, start + (bit >>> 3));
      values[from + i] = (word >>> (bit & 7)) & mask;
    }
    for (int i = safe; i < count; i++, bit += width) {
      values[from + i] = bitsAt(bytes, (long) start * 8 + bit, width);
    }
  }

  private static long bitsAt(byte[] bytes, long bit, int width) {
    long value = 0;
    for (int taken = 0; taken < width; ) {
      int inByte = (int) (bit & 7);
      long next = (bytes[(int) (bit >>> 3)] & 0xFFL) >>> inByte;
      value |= next << taken;
      taken += 8 - inByte;
      bit += 8 - inByte;
    }
    return width == 64 ? value : value & ((1L << width) - 1);
  }
}
