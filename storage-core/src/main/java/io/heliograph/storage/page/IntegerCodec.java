package io.heliograph.storage.page;

import java.util.Arrays;

/**
 * Encodes a sequence of 64-bit integers in the cheapest of four forms.
 *
 * <p>Confined to the thread of its owner, because of its scratch space.
 */
final class IntegerCodec {

  /*
   * A sequence begins with a code:
   *
   *   CONSTANT  zigzag value
   *   FRAME     zigzag least, varint step, blocks of (varint base, u8 width, packed)
   *   DELTA     zigzag least, varint step, varint first, blocks of (zigzag base, u8 width, packed)
   *   RUNS      varint runs, sequence of run values, sequence of run lengths
   *
   * FRAME and DELTA first replace each value v by (v - least) / step, where step is the greatest
   * common divisor of the differences: clocks that tick in microseconds give up three digits there.
   * Differences are taken modulo 2^64, so that every range of values works; when the range is above
   * 2^63 step stays 1, because division would be by sign. Blocks are of 256 values, so that an
   * outlier makes only its own block wide. All widths are known before anything is written, hence
   * the choice is exact.
   */
  private static final int CONSTANT = 0;
  private static final int FRAME = 1;
  private static final int DELTA = 2;
  private static final int RUNS = 3;

  private static final int BLOCK = 256;

  /** A run costs two numbers, so runs must be rarer than this to be tried. */
  private static final int RUNS_PAY = 3;

  private long[] scaled = new long[BLOCK];
  private long[] deltas = new long[BLOCK];

  void encode(long[] values, int count, ByteOutput out) {
    encode(values, count, out, true);
  }

  private void encode(long[] values, int count, ByteOutput out, boolean runsAllowed) {
    if (count == 0) {
      return;
    }
    long min = values[0];
    long max = values[0];
    int runs = 1;
    for (int i = 1; i < count; i++) {
      long value = values[i];
      min = Math.min(min, value);
      max = Math.max(max, value);
      runs += value != values[i - 1] ? 1 : 0;
    }
    if (min == max) {
      out.u8(CONSTANT);
      out.zigzag(min);
    } else if (runsAllowed && runs < count / RUNS_PAY) {
      encodeRuns(values, count, runs, out);
    } else {
      encodeBlocks(values, count, min, max, out);
    }
  }

  private void encodeRuns(long[] values, int count, int runs, ByteOutput out) {
    long[] runValues = new long[runs];
    long[] runLengths = new long[runs];
    int run = -1;
    for (int i = 0; i < count; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        runValues[++run] = values[i];
      }
      runLengths[run]++;
    }
    out.u8(RUNS);
    out.varint(runs);
    encode(runValues, runs, out, false);
    encode(runLengths, runs, out, false);
  }

  private void encodeBlocks(long[] values, int count, long min, long max, ByteOutput out) {
    long step = max - min < 0 ? 1 : step(values, count, min);
    scale(values, count, min, step);
    boolean delta = deltaLength(count) < frameLength(count);
    out.u8(delta ? DELTA : FRAME);
    out.zigzag(min);
    out.varint(step);
    if (delta) {
      out.varint(scaled[0]);
      writeDeltas(count - 1, out);
    } else {
      writeFrames(count, out);
    }
  }

  private static long step(long[] values, int count, long min) {
    long step = 0;
    for (int i = 0; i < count && step != 1; i++) {
      step = greatestCommonDivisor(values[i] - min, step);
    }
    return step;
  }

  private static long greatestCommonDivisor(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  private void scale(long[] values, int count, long min, long step) {
    if (scaled.length < count) {
      scaled = new long[Growth.size(scaled.length, count)];
      deltas = new long[scaled.length];
    }
    for (int i = 0; i < count; i++) {
      scaled[i] = step == 1 ? values[i] - min : (values[i] - min) / step;
    }
    for (int i = 1; i < count; i++) {
      deltas[i - 1] = scaled[i] - scaled[i - 1];
    }
  }

  private long frameLength(int count) {
    long length = 0;
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      long base = leastUnsigned(scaled, from, size);
      int width = BitPacking.width(greatestAbove(scaled, from, size, base));
      length += 1 + ByteOutput.varintLength(base) + BitPacking.packedLength(size, width);
    }
    return length;
  }

  private long deltaLength(int count) {
    long length = ByteOutput.varintLength(scaled[0]);
    for (int from = 0; from < count - 1; from += BLOCK) {
      int size = Math.min(BLOCK, count - 1 - from);
      long base = least(deltas, from, size);
      int width = BitPacking.width(greatestAbove(deltas, from, size, base));
      length += 1 + ByteOutput.varintLength((base << 1) ^ (base >> 63));
      length += BitPacking.packedLength(size, width);
    }
    return length;
  }

  private void writeFrames(int count, ByteOutput out) {
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      long base = leastUnsigned(scaled, from, size);
      out.varint(base);
      writeBlock(scaled, from, size, base, out);
    }
  }

  private void writeDeltas(int count, ByteOutput out) {
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      long base = least(deltas, from, size);
      out.zigzag(base);
      writeBlock(deltas, from, size, base, out);
    }
  }

  private static void writeBlock(long[] values, int from, int size, long base, ByteOutput out) {
    int width = BitPacking.width(greatestAbove(values, from, size, base));
    for (int i = from; i < from + size; i++) {
      values[i] -= base;
    }
    out.u8(width);
    BitPacking.pack(values, from, size, width, out);
  }

  private static long least(long[] values, int from, int size) {
    long least = values[from];
    for (int i = from + 1; i < from + size; i++) {
      least = Math.min(least, values[i]);
    }
    return least;
  }

  private static long leastUnsigned(long[] values, int from, int size) {
    long least = values[from];
    for (int i = from + 1; i < from + size; i++) {
      if (Long.compareUnsigned(values[i], least) < 0) {
        least = values[i];
      }
    }
    return least;
  }

  /** A number with as many bits as the greatest unsigned difference from {@code base}. */
  private static long greatestAbove(long[] values, int from, int size, long base) {
    long bits = 0;
    for (int i = from; i < from + size; i++) {
      bits |= values[i] - base;
    }
    return bits;
  }

  /** Decodes {@code count} integers, as many as were encoded. */
  static long[] decode(ByteInput in, int count) {
    long[] values = new long[count];
    decode(in, values, count, true);
    return values;
  }

  private static void decode(ByteInput in, long[] target, int count, boolean runsAllowed) {
    if (count == 0) {
      return;
    }
    int code = in.u8();
    switch (code) {
      case CONSTANT -> Arrays.fill(target, 0, count, in.zigzag());
      case FRAME -> decodeFrames(in, target, count);
      case DELTA -> decodeDeltas(in, target, count);
      case RUNS -> {
        if (!runsAllowed) {
          throw new IllegalArgumentException("integers: runs of runs (expected: plain runs)");
        }
        decodeRuns(in, target, count);
      }
      default ->
          throw new IllegalArgumentException("integer encoding: " + code + " (expected: 0-3)");
    }
  }

  private static void decodeRuns(ByteInput in, long[] target, int count) {
    int runs = in.size();
    if (runs > count) {
      throw new IllegalArgumentException("runs: " + runs + " (expected: <= " + count + ")");
    }
    long[] values = new long[runs];
    long[] lengths = new long[runs];
    decode(in, values, runs, false);
    decode(in, lengths, runs, false);
    int at = 0;
    for (int run = 0; run < runs; run++) {
      if (lengths[run] < 0 || lengths[run] > count - at) {
        throw new IllegalArgumentException("run length: " + lengths[run]);
      }
      Arrays.fill(target, at, at + (int) lengths[run], values[run]);
      at += (int) lengths[run];
    }
    if (at != count) {
      throw new IllegalArgumentException("values in runs: " + at + " (expected: " + count + ")");
    }
  }

  private static void decodeFrames(ByteInput in, long[] target, int count) {
    long min = in.zigzag();
    long step = in.varint();
    for (int from = 0; from < count; from += BLOCK) {
      long base = in.varint();
      BitPacking.unpack(in, Math.min(BLOCK, count - from), width(in), base, target, from);
    }
    unscale(target, count, min, step);
  }

  private static void decodeDeltas(ByteInput in, long[] target, int count) {
    long min = in.zigzag();
    long step = in.varint();
    target[0] = in.varint();
    for (int from = 1; from < count; from += BLOCK) {
      long base = in.zigzag();
      BitPacking.unpack(in, Math.min(BLOCK, count - from), width(in), base, target, from);
    }
    for (int i = 1; i < count; i++) {
      target[i] += target[i - 1];
    }
    unscale(target, count, min, step);
  }

  private static int width(ByteInput in) {
    int width = in.u8();
    if (width > 64) {
      throw new IllegalArgumentException("bit width: " + width + " (expected: 0 to 64)");
    }
    return width;
  }

  private static void unscale(long[] target, int count, long min, long step) {
    for (int i = 0; i < count; i++) {
      target[i] = target[i] * step + min;
    }
  }
}
