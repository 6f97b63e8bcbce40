package io.heliograph.ingestlog.file;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long forces took: counts by time, four classes to each doubling, so a percentile is at most a
 * quarter too high. Thread-safe.
 */
final class ForceLatency {

  private static final int CLASSES_PER_DOUBLING = 4;
  private static final int CLASSES = Long.SIZE * CLASSES_PER_DOUBLING;

  private final AtomicLongArray counts = new AtomicLongArray(CLASSES);
  private final AtomicLong max = new AtomicLong();

  void record(long nanos) {
    counts.incrementAndGet(classOf(Math.max(1, nanos)));
    max.accumulateAndGet(nanos, Math::max);
  }

  private static int classOf(long nanos) {
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    long fraction = exponent < 2 ? 0 : (nanos >>> (exponent - 2)) & 3;
    return exponent * CLASSES_PER_DOUBLING + (int) fraction;
  }

  private static long upperBound(int ofClass) {
    int exponent = ofClass / CLASSES_PER_DOUBLING;
    long step = exponent < 2 ? 1L << exponent : (1L << (exponent - 2)) * (ofClass % 4 + 1L);
    return (1L << exponent) + step;
  }

  /** The time that {@code fraction} of the forces did not exceed; 0 if there was none. */
  long quantileNanos(double fraction) {
    long total = 0;
    for (int i = 0; i < CLASSES; i++) {
      total += counts.get(i);
    }
    long rank = (long) Math.ceil(fraction * total);
    long seen = 0;
    for (int i = 0; i < CLASSES; i++) {
      seen += counts.get(i);
      if (seen >= rank && rank > 0) {
        return Math.min(upperBound(i), max.get());
      }
    }
    return 0;
  }

  long maxNanos() {
    return max.get();
  }
}
