package io.heliograph.metricstore.codec;

import io.heliograph.metricstore.codec.MiniBlocks.Form;

/** A vector of doubles as integers, residuals and exceptions. Confined to one thread. */
final class DecimalVector {

  /** A residual of more bits than this costs more than keeping the value as it is. */
  private static final int MAX_RESIDUAL_BITS = 44;

  private static final int SAMPLE = 64;
  private static final int SAMPLE_RUN = 8;
  private static final int CANDIDATES = 3;
  private static final int EXCEPTION_BITS = 80;

  private final long[] quotients = new long[VectorEncoder.LENGTH];
  private final long[] residuals = new long[VectorEncoder.LENGTH];
  private final int[] exceptionPositions = new int[VectorEncoder.LENGTH];
  private final long[] exceptionBits = new long[VectorEncoder.LENGTH];
  private final long[] sample = new long[SAMPLE];
  private final int[] candidates = new int[CANDIDATES];
  private final long[] candidateCosts = new long[CANDIDATES];
  private int exceptionCount;
  private boolean hasResiduals;
  private int pair;

  /** Splits the vector by {@code pair} and returns the size of the cheapest encoding. */
  int plan(long[] bits, int count, int pair, IntegerVector integers, MiniBlocks miniBlocks) {
    split(bits, count, pair);
    if (exceptionCount > count / 2) {
      return Integer.MAX_VALUE;
    }
    int size = 1 + (pair == 0 ? 0 : 1) + integers.plan(quotients, count, false);
    if (hasResiduals) {
      size += miniBlocks.sizeBytes(residuals, 0, count, Form.ZIGZAG);
    }
    return size + exceptionsSize();
  }

  private void split(long[] bits, int count, int pair) {
    this.pair = pair;
    double power = Decimal.power(pair);
    double inverseFactor = Decimal.inverseFactor(pair);
    double factor = Decimal.factor(pair);
    double inversePower = Decimal.inversePower(pair);
    exceptionCount = 0;
    long anyResidual = 0;
    long previous = 0;
    for (int i = 0; i < count; i++) {
      double scaled = Double.longBitsToDouble(bits[i]) * power * inverseFactor;
      long quotient = previous;
      long residual = 0;
      if (Math.abs(scaled) < Decimal.MAX_QUOTIENT) {
        quotient = Decimal.round(scaled);
        residual = bits[i] - Double.doubleToRawLongBits(quotient * factor * inversePower);
      }
      if (!(Math.abs(scaled) < Decimal.MAX_QUOTIENT) || isLong(residual)) {
        exceptionPositions[exceptionCount] = i;
        exceptionBits[exceptionCount++] = bits[i];
        quotient = previous;
        residual = 0;
      }
      previous = quotient;
      quotients[i] = quotient;
      residuals[i] = residual;
      anyResidual |= residual;
    }
    hasResiduals = anyResidual != 0;
    fillLeadingExceptions();
  }

  /** Exceptions before the first good value take its integer, so that they cost no difference. */
  private void fillLeadingExceptions() {
    int leading = 0;
    while (leading < exceptionCount && exceptionPositions[leading] == leading) {
      leading++;
    }
    if (leading < VectorEncoder.LENGTH) {
      for (int i = 0; i < leading; i++) {
        quotients[i] = quotients[leading];
      }
    }
  }

  private static boolean isLong(long residual) {
    return bitLength(ByteOutput.zigZag(residual)) > MAX_RESIDUAL_BITS;
  }

  /** Writes what the last plan chose, first byte included. */
  void encode(int count, IntegerVector integers, MiniBlocks miniBlocks, ByteOutput out) {
    boolean isConstant = integers.scheme() == Scheme.CONST;
    out.putByte(
        (isConstant ? Scheme.LINEAR : integers.scheme()).code()
            | (integers.hasFactor() ? Scheme.FACTOR_FLAG : 0)
            | (hasResiduals ? Scheme.RESIDUAL_FLAG : 0)
            | (exceptionCount > 0 ? Scheme.EXCEPTIONS_FLAG : 0)
            | (pair > 0 ? Scheme.DECIMAL_FLAG : 0));
    if (pair > 0) {
      out.putByte(pair);
    }
    integers.encode(quotients, count, out);
    if (isConstant) {
      out.putSigned(0);
    }
    if (hasResiduals) {
      miniBlocks.encode(residuals, 0, count, Form.ZIGZAG, out);
    }
    if (exceptionCount > 0) {
      putExceptions(out);
    }
  }

  /** Reads what {@link #encode} wrote after the first byte. */
  static void decode(ByteInput in, int header, long[] values, long[] scratch, int count) {
    int pair = (header & Scheme.DECIMAL_FLAG) != 0 ? in.getByte() : 0;
    boolean hasFactor = (header & Scheme.FACTOR_FLAG) != 0;
    IntegerVector.decode(in, Scheme.ofHeader(header), hasFactor, values, count);
    double factor = Decimal.factor(pair);
    double inversePower = Decimal.inversePower(pair);
    for (int i = 0; i < count; i++) {
      values[i] = Double.doubleToRawLongBits(values[i] * factor * inversePower);
    }
    if ((header & Scheme.RESIDUAL_FLAG) != 0) {
      MiniBlocks.decode(in, scratch, 0, count, Form.ZIGZAG);
      for (int i = 0; i < count; i++) {
        values[i] += scratch[i];
      }
    }
    if ((header & Scheme.EXCEPTIONS_FLAG) != 0) {
      getExceptions(in, values);
    }
  }

  private int exceptionsSize() {
    if (exceptionCount == 0) {
      return 0;
    }
    int size = ByteOutput.varintSize((long) exceptionCount << 1);
    for (int i = 0; i < exceptionCount; i++) {
      size += ByteOutput.varintSize(gap(i));
    }
    return size + Long.BYTES * (exceptionsAreEqual() ? 1 : exceptionCount);
  }

  private void putExceptions(ByteOutput out) {
    boolean equal = exceptionsAreEqual();
    out.putVarint((long) exceptionCount << 1 | (equal ? 1 : 0));
    for (int i = 0; i < exceptionCount; i++) {
      out.putVarint(gap(i));
    }
    for (int i = 0; i < (equal ? 1 : exceptionCount); i++) {
      out.putLong(exceptionBits[i]);
    }
  }

  private static void getExceptions(ByteInput in, long[] values) {
    int header = in.getSize();
    int[] positions = new int[header >>> 1];
    int previous = -1;
    for (int i = 0; i < positions.length; i++) {
      previous += in.getSize() + 1;
      positions[i] = previous;
    }
    boolean equal = (header & 1) != 0;
    long shared = equal ? in.getLong() : 0;
    for (int position : positions) {
      values[position] = equal ? shared : in.getLong();
    }
  }

  private int gap(int exception) {
    int previous = exception == 0 ? -1 : exceptionPositions[exception - 1];
    return exceptionPositions[exception] - previous - 1;
  }

  private boolean exceptionsAreEqual() {
    for (int i = 1; i < exceptionCount; i++) {
      if (exceptionBits[i] != exceptionBits[0]) {
        return false;
      }
    }
    return true;
  }

  /** The pairs that are cheapest on a sample, whole numbers always among them. */
  int[] candidates(long[] bits, int count) {
    int sampled = takeSample(bits, count);
    java.util.Arrays.fill(candidateCosts, Long.MAX_VALUE);
    java.util.Arrays.fill(candidates, 0);
    for (int candidate = 0; candidate < Decimal.PAIR_COUNT; candidate++) {
      long cost = sampleCost(sampled, candidate, candidateCosts[CANDIDATES - 1]);
      insert(candidate, cost);
    }
    return candidates;
  }

  private void insert(int candidate, long cost) {
    int place = CANDIDATES;
    while (place > 0 && cost < candidateCosts[place - 1]) {
      place--;
    }
    for (int i = CANDIDATES - 1; i > place; i--) {
      candidates[i] = candidates[i - 1];
      candidateCosts[i] = candidateCosts[i - 1];
    }
    if (place < CANDIDATES) {
      candidates[place] = candidate;
      candidateCosts[place] = cost;
    }
  }

  /** Runs of neighbours from all over the vector. */
  private int takeSample(long[] bits, int count) {
    if (count <= SAMPLE) {
      System.arraycopy(bits, 0, sample, 0, count);
      return count;
    }
    int runs = SAMPLE / SAMPLE_RUN;
    for (int run = 0; run < runs; run++) {
      int from = (int) ((long) run * (count - SAMPLE_RUN) / (runs - 1));
      System.arraycopy(bits, from, sample, run * SAMPLE_RUN, SAMPLE_RUN);
    }
    return SAMPLE;
  }

  private long sampleCost(int count, int candidate, long limit) {
    double power = Decimal.power(candidate);
    double inverseFactor = Decimal.inverseFactor(candidate);
    double factor = Decimal.factor(candidate);
    double inversePower = Decimal.inversePower(candidate);
    long cost = 0;
    long previous = 0;
    boolean isFirst = true;
    for (int i = 0; i < count && cost < limit; i++) {
      double scaled = Double.longBitsToDouble(sample[i]) * power * inverseFactor;
      if (!(Math.abs(scaled) < Decimal.MAX_QUOTIENT)) {
        cost += EXCEPTION_BITS;
        continue;
      }
      long quotient = Decimal.round(scaled);
      long residual = sample[i] - Double.doubleToRawLongBits(quotient * factor * inversePower);
      if (isLong(residual)) {
        cost += EXCEPTION_BITS;
        continue;
      }
      long step = isFirst ? 0 : quotient - previous;
      cost += bitLength(ByteOutput.zigZag(step)) + bitLength(ByteOutput.zigZag(residual));
      previous = quotient;
      isFirst = false;
    }
    return cost;
  }

  private static int bitLength(long value) {
    return 64 - Long.numberOfLeadingZeros(value);
  }
}
