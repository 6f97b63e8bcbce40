package io.heliograph.metricstore.codec;

import io.heliograph.metricstore.codec.MiniBlocks.Form;

/**
 * Encodes vectors of up to 1,024 values, longs or the bits of doubles, each in the cheapest form.
 *
 * <p>Remembers the decimal pair that the last vector of doubles took: neighbours tend to share it.
 * Confined to one thread.
 */
public final class VectorEncoder {

  /*
   * The form of a vector of doubles is chosen in this order: one value; a pair of the decimal form,
   * tried from memory, as whole numbers, then by a search over a sample; then a dictionary, the
   * exclusive-or chain and raw bytes, if they are smaller. Bits are compared, never numbers: NaNs
   * with different payloads differ, and so do 0.0 and -0.0.
   */

  /** The most values in a vector. */
  public static final int LENGTH = 1024;

  private static final int NO_PAIR = -1;

  /** A remembered pair is taken without a search when it costs at most this much more. */
  private static final double REUSE_TOLERANCE = 1.03;

  private final Effort effort;
  private final IntegerVector integers = new IntegerVector();
  private final DecimalVector decimals = new DecimalVector();
  private final DictionaryVector dictionary = new DictionaryVector();
  private final MiniBlocks miniBlocks = new MiniBlocks();
  private final long[] vector = new long[LENGTH];
  private final long[] chain = new long[LENGTH];
  private int lastPair = NO_PAIR;
  private double lastBytesPerValue;
  private int xorShift;

  public VectorEncoder(Effort effort) {
    this.effort = effort;
  }

  /** Encodes {@code values[from, from + count)} as integers. */
  public void encodeLongs(long[] values, int from, int count, ByteOutput out) {
    encodeIntegers(values, from, count, false, out);
  }

  /** Encodes {@code values[from, from + count)}, which may lie near a straight line. */
  public void encodeTimes(long[] values, int from, int count, ByteOutput out) {
    encodeIntegers(values, from, count, effort == Effort.FULL, out);
  }

  private void encodeIntegers(long[] values, int from, int count, boolean onLine, ByteOutput out) {
    System.arraycopy(values, from, vector, 0, count);
    int size = integers.plan(vector, count, onLine);
    if (effort == Effort.FULL && integers.scheme() != Scheme.CONST) {
      int dictionarySize = dictionary.plan(vector, count, size);
      if (dictionarySize < size) {
        out.putByte(Scheme.DICT.code());
        dictionary.encode(count, out);
        return;
      }
    }
    if (size > count * Long.BYTES) {
      putRaw(count, out);
      return;
    }
    out.putByte(integers.scheme().code() | (integers.hasFactor() ? Scheme.FACTOR_FLAG : 0));
    integers.encode(vector, count, out);
  }

  /** Encodes the bits of doubles {@code bits[from, from + count)}. */
  public void encodeDoubles(long[] bits, int from, int count, ByteOutput out) {
    System.arraycopy(bits, from, vector, 0, count);
    if (isConstant(count)) {
      out.putByte(Scheme.CONST.code());
      out.putDoubleBits(vector[0]);
      return;
    }
    int decimalSize = planDecimal(count);
    int dictionarySize =
        effort == Effort.FULL ? dictionary.plan(vector, count, decimalSize) : Integer.MAX_VALUE;
    int xorSize = planXor(count);
    int least = Math.min(Math.min(decimalSize, dictionarySize), xorSize);
    if (least >= count * Long.BYTES) {
      putRaw(count, out);
    } else if (decimalSize == least) {
      decimals.encode(count, integers, miniBlocks, out);
    } else if (dictionarySize == least) {
      out.putByte(Scheme.DICT.code());
      dictionary.encode(count, out);
    } else {
      putXor(count, out);
    }
  }

  private boolean isConstant(int count) {
    for (int i = 1; i < count; i++) {
      if (vector[i] != vector[0]) {
        return false;
      }
    }
    return true;
  }

  private int planDecimal(int count) {
    if (effort == Effort.FAST) {
      return decimals.plan(vector, count, 0, integers, miniBlocks);
    }
    if (lastPair != NO_PAIR) {
      int size = decimals.plan(vector, count, lastPair, integers, miniBlocks);
      if (size <= lastBytesPerValue * REUSE_TOLERANCE * count) {
        return size;
      }
    }
    int best = Integer.MAX_VALUE;
    int bestPair = 0;
    for (int pair : decimals.candidates(vector, count)) {
      int size = decimals.plan(vector, count, pair, integers, miniBlocks);
      if (size < best) {
        best = size;
        bestPair = pair;
      }
    }
    lastPair = bestPair;
    lastBytesPerValue = (double) best / count;
    return decimals.plan(vector, count, bestPair, integers, miniBlocks);
  }

  private int planXor(int count) {
    long previous = vector[0];
    long any = 0;
    for (int i = 1; i < count; i++) {
      chain[i - 1] = vector[i] ^ previous;
      any |= chain[i - 1];
      previous = vector[i];
    }
    int shift = Long.numberOfTrailingZeros(any);
    for (int i = 0; i < count - 1; i++) {
      chain[i] >>>= shift;
    }
    xorShift = shift;
    return 2
        + ByteOutput.varintSize(Long.reverseBytes(vector[0]))
        + miniBlocks.sizeBytes(chain, 0, count - 1, Form.UNSIGNED);
  }

  private void putXor(int count, ByteOutput out) {
    out.putByte(Scheme.XOR.code());
    out.putDoubleBits(vector[0]);
    out.putByte(xorShift);
    miniBlocks.encode(chain, 0, count - 1, Form.UNSIGNED, out);
  }

  private void putRaw(int count, ByteOutput out) {
    out.putByte(Scheme.RAW.code());
    for (int i = 0; i < count; i++) {
      out.putLong(vector[i]);
    }
  }

  /** Forgets what was learned from earlier vectors: the next column is another one. */
  public void forget() {
    lastPair = NO_PAIR;
  }
}
