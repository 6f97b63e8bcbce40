package io.heliograph.storage.page;

import java.util.Arrays;

/**
 * A column of doubles, kept bit by bit: as integers if all are whole numbers, through a dictionary
 * if they repeat, else as eight planes of bytes, which compress better than whole values.
 */
final class DoubleCodec {

  private static final int PLANES = 0;
  private static final int WHOLE = 1;
  private static final int DICTIONARY = 2;

  /** Values that a dictionary entry must stand for on average. */
  private static final int REPEATS_PAY = 4;

  private DoubleCodec() {}

  static ColumnEncoding encode(long[] bits, int count, SectionWriter out) {
    long[] whole = out.scratch(count);
    if (toWholeNumbers(bits, count, whole)) {
      out.integers(whole, count);
      return ColumnEncoding.of(WHOLE);
    }
    long[] distinct = Arrays.copyOf(bits, count);
    int distinctCount = sortDistinct(distinct);
    if (distinctCount * REPEATS_PAY <= count) {
      writeDictionary(bits, count, distinct, distinctCount, out);
      return new ColumnEncoding(DICTIONARY, distinctCount, 0, 0);
    }
    writePlanes(bits, count, out);
    return ColumnEncoding.of(PLANES);
  }

  private static boolean toWholeNumbers(long[] bits, int count, long[] whole) {
    for (int i = 0; i < count; i++) {
      whole[i] = (long) Double.longBitsToDouble(bits[i]);
      if (Double.doubleToRawLongBits((double) whole[i]) != bits[i]) {
        return false;
      }
    }
    return true;
  }

  private static int sortDistinct(long[] values) {
    Arrays.sort(values);
    int kept = 0;
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || values[i] != values[kept - 1]) {
        values[kept++] = values[i];
      }
    }
    return kept;
  }

  private static void writeDictionary(
      long[] bits, int count, long[] distinct, int distinctCount, SectionWriter out) {
    out.integers(distinct, distinctCount);
    long[] ids = out.scratch(count);
    for (int i = 0; i < count; i++) {
      ids[i] = Arrays.binarySearch(distinct, 0, distinctCount, bits[i]);
    }
    out.integers(ids, count);
  }

  private static void writePlanes(long[] bits, int count, SectionWriter out) {
    ByteOutput body = out.body();
    for (int plane = 0; plane < 8; plane++) {
      byte[] target = body.reserve(count);
      int at = body.length();
      for (int i = 0; i < count; i++) {
        target[at + i] = (byte) (bits[i] >>> (8 * plane));
      }
      body.advance(count);
    }
    out.section(body);
  }

  static DoubleColumn decode(int code, int distinctCount, SectionReader in, int count) {
    long[] bits =
        switch (code) {
          case PLANES -> readPlanes(in.next(), count);
          case WHOLE -> toBits(IntegerCodec.decode(in.next(), count));
          case DICTIONARY -> readDictionary(in, distinctCount, count);
          default ->
              throw new IllegalArgumentException("double encoding: " + code + " (expected: 0-2)");
        };
    return new DoubleColumn(bits, count);
  }

  private static long[] readPlanes(ByteInput section, int count) {
    long[] bits = new long[count];
    for (int plane = 0; plane < 8; plane++) {
      int start = section.skip(count);
      for (int i = 0; i < count; i++) {
        bits[i] |= (section.array()[start + i] & 0xffL) << (8 * plane);
      }
    }
    return bits;
  }

  private static long[] toBits(long[] whole) {
    for (int i = 0; i < whole.length; i++) {
      whole[i] = Double.doubleToRawLongBits((double) whole[i]);
    }
    return whole;
  }

  private static long[] readDictionary(SectionReader in, int distinctCount, int count) {
    long[] distinct = IntegerCodec.decode(in.next(), distinctCount);
    long[] bits = IntegerCodec.decode(in.next(), count);
    for (int i = 0; i < count; i++) {
      bits[i] = distinct[Math.toIntExact(bits[i])];
    }
    return bits;
  }
}
