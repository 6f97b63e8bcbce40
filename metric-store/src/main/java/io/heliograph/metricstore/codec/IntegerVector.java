package io.heliograph.metricstore.codec;

import io.heliograph.metricstore.codec.MiniBlocks.Form;

/**
 * Chooses and writes the cheapest integer scheme for a vector. All arithmetic wraps at 64 bits, so
 * any longs come back. Confined to one thread.
 */
final class IntegerVector {

  private final MiniBlocks miniBlocks = new MiniBlocks();
  private final long[] differences = new long[VectorEncoder.LENGTH];
  private final long[] curvatures = new long[VectorEncoder.LENGTH];
  private final long[] distances = new long[VectorEncoder.LENGTH];

  private Scheme scheme = Scheme.CONST;
  private long factor;
  private long slope;

  /** The scheme that the last plan chose. */
  Scheme scheme() {
    return scheme;
  }

  /** Whether the last plan divides by a common factor. */
  boolean hasFactor() {
    return factor > 1 && scheme != Scheme.LINEAR && scheme != Scheme.CONST;
  }

  /**
   * Plans the cheapest scheme and returns its size.
   *
   * @param onLine whether the values may lie near a straight line, as times do
   */
  int plan(long[] values, int count, boolean onLine) {
    differences(values, count);
    if (count < 2 || allEqual(differences, count - 1)) {
      scheme = count < 2 || differences[0] == 0 ? Scheme.CONST : Scheme.LINEAR;
      return signedSize(values[0]) + (scheme == Scheme.LINEAR ? signedSize(differences[0]) : 0);
    }
    factor = commonFactor(count - 1);
    if (factor > 1) {
      for (int i = 0; i < count - 1; i++) {
        differences[i] /= factor;
      }
    }
    for (int i = 0; i < count - 2; i++) {
      curvatures[i] = differences[i + 1] - differences[i];
    }
    int shared = signedSize(values[0]) + (factor > 1 ? ByteOutput.varintSize(factor) : 0);
    int best = planDifferences(count, shared);
    if (onLine) {
      best = planGrid(values, count, shared, best);
    }
    return planDistances(values, count, shared, best);
  }

  private int planDifferences(int count, int shared) {
    scheme = Scheme.DELTA;
    int best = shared + miniBlocks.sizeBytes(differences, 0, count - 1, Form.ZIGZAG);
    int based = shared + miniBlocks.sizeBytes(differences, 0, count - 1, Form.BASED);
    if (based < best) {
      best = based;
      scheme = Scheme.DELTA_FOR;
    }
    int curved =
        shared
            + signedSize(differences[0])
            + miniBlocks.sizeBytes(curvatures, 0, count - 2, Form.ZIGZAG);
    if (curved < best) {
      best = curved;
      scheme = Scheme.DELTA2;
    }
    return best;
  }

  private int planGrid(long[] values, int count, int shared, int best) {
    if (!distancesFromFirst(values, count)) {
      return best;
    }
    long candidate = Math.round((double) distances[count - 1] / (count - 1));
    for (int i = 0; i < count; i++) {
      distances[i] -= i * candidate;
    }
    int size =
        shared + signedSize(candidate) + miniBlocks.sizeBytes(distances, 0, count, Form.BASED);
    if (size >= best) {
      return best;
    }
    scheme = Scheme.GRID;
    slope = candidate;
    return size;
  }

  /** Ties prefer distances: they decode without a running sum. */
  private int planDistances(long[] values, int count, int shared, int best) {
    if (!distancesFromFirst(values, count)) {
      return best;
    }
    int size = shared + miniBlocks.sizeBytes(distances, 0, count, Form.BASED);
    if (size > best) {
      return best;
    }
    scheme = Scheme.FOR;
    return size;
  }

  /** Writes what the last plan, made for the same values, chose; the first byte excluded. */
  void encode(long[] values, int count, ByteOutput out) {
    out.putSigned(values[0]);
    if (hasFactor()) {
      out.putVarint(factor);
    }
    switch (scheme) {
      case CONST -> {}
      case LINEAR -> out.putSigned(differences[0]);
      case DELTA -> miniBlocks.encode(differences, 0, count - 1, Form.ZIGZAG, out);
      case DELTA_FOR -> miniBlocks.encode(differences, 0, count - 1, Form.BASED, out);
      case DELTA2 -> {
        out.putSigned(differences[0]);
        miniBlocks.encode(curvatures, 0, count - 2, Form.ZIGZAG, out);
      }
      case FOR -> {
        distancesFromFirst(values, count);
        miniBlocks.encode(distances, 0, count, Form.BASED, out);
      }
      case GRID -> {
        out.putSigned(slope);
        distancesFromFirst(values, count);
        for (int i = 0; i < count; i++) {
          distances[i] -= i * slope;
        }
        miniBlocks.encode(distances, 0, count, Form.BASED, out);
      }
      case DICT, XOR, RAW -> throw new IllegalStateException("not an integer scheme: " + scheme);
    }
  }

  /** Reads what {@link #encode} wrote. */
  static void decode(ByteInput in, Scheme scheme, boolean hasFactor, long[] values, int count) {
    long first = in.getSigned();
    long factor = hasFactor ? in.getVarint() : 1;
    switch (scheme) {
      case CONST -> java.util.Arrays.fill(values, 0, count, first);
      case LINEAR -> {
        long difference = in.getSigned();
        for (int i = 0; i < count; i++) {
          values[i] = first + i * difference;
        }
      }
      case DELTA -> {
        MiniBlocks.decode(in, values, 1, count - 1, Form.ZIGZAG);
        sum(values, count, first, factor);
      }
      case DELTA_FOR -> {
        MiniBlocks.decode(in, values, 1, count - 1, Form.BASED);
        sum(values, count, first, factor);
      }
      case DELTA2 -> {
        values[1] = in.getSigned();
        MiniBlocks.decode(in, values, 2, count - 2, Form.ZIGZAG);
        for (int i = 2; i < count; i++) {
          values[i] += values[i - 1];
        }
        sum(values, count, first, factor);
      }
      case FOR -> {
        MiniBlocks.decode(in, values, 0, count, Form.BASED);
        for (int i = 0; i < count; i++) {
          values[i] = first + factor * values[i];
        }
      }
      case GRID -> {
        long slope = in.getSigned();
        MiniBlocks.decode(in, values, 0, count, Form.BASED);
        for (int i = 0; i < count; i++) {
          values[i] = first + factor * (values[i] + i * slope);
        }
      }
      case DICT, XOR, RAW -> throw new IllegalStateException("not an integer scheme: " + scheme);
    }
  }

  private static void sum(long[] values, int count, long first, long factor) {
    long running = first;
    values[0] = first;
    for (int i = 1; i < count; i++) {
      running += factor * values[i];
      values[i] = running;
    }
  }

  private void differences(long[] values, int count) {
    for (int i = 1; i < count; i++) {
      differences[i - 1] = values[i] - values[i - 1];
    }
  }

  private static boolean allEqual(long[] values, int count) {
    for (int i = 1; i < count; i++) {
      if (values[i] != values[0]) {
        return false;
      }
    }
    return true;
  }

  private long commonFactor(int count) {
    long common = 0;
    for (int i = 0; i < count; i++) {
      long difference = differences[i];
      if (difference == Long.MIN_VALUE) {
        return 1;
      }
      common = greatestCommonDivisor(common, Math.abs(difference));
      if (common == 1) {
        return 1;
      }
    }
    return common;
  }

  private static long greatestCommonDivisor(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** False if a distance overflowed and is no multiple of the factor any more. */
  private boolean distancesFromFirst(long[] values, int count) {
    for (int i = 0; i < count; i++) {
      long distance = values[i] - values[0];
      if (factor > 1) {
        if (distance % factor != 0) {
          return false;
        }
        distance /= factor;
      }
      distances[i] = distance;
    }
    return true;
  }

  private static int signedSize(long value) {
    return ByteOutput.varintSize(ByteOutput.zigZag(value));
  }
}
