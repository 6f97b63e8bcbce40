package io.heliograph.wire.metric;

import io.heliograph.wire.Doubles;
import io.heliograph.wire.Longs;
import io.heliograph.wire.OtlpTag;

/**
 * Shows a point of a histogram with explicit bounds.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class HistogramPointView extends PointView {
  private final Longs bucketCounts = new Longs();
  private final Doubles explicitBounds = new Doubles();
  private long count;
  private boolean hasSum;
  private double sum;
  private boolean hasMin;
  private double min;
  private boolean hasMax;
  private double max;

  /** Shows the HistogramDataPoint in {@code array[offset, offset + length)}. */
  public HistogramPointView wrap(byte[] array, int offset, int length) {
    clear(array, offset, length);
    clearValues();
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.HistogramPoint.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.HistogramPoint.START_TIME_UNIX_NANO -> startUnixNanos = cursor.fixed64();
        case OtlpTag.HistogramPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.HistogramPoint.COUNT -> count = cursor.fixed64();
        case OtlpTag.HistogramPoint.SUM -> {
          hasSum = true;
          sum = cursor.float64();
        }
        case OtlpTag.HistogramPoint.BUCKET_COUNTS -> bucketCounts.add(cursor.fixed64());
        case OtlpTag.HistogramPoint.BUCKET_COUNTS_PACKED -> cursor.unpackFixed64(bucketCounts);
        case OtlpTag.HistogramPoint.EXPLICIT_BOUNDS -> explicitBounds.add(cursor.float64());
        case OtlpTag.HistogramPoint.EXPLICIT_BOUNDS_PACKED -> cursor.unpackDoubles(explicitBounds);
        case OtlpTag.HistogramPoint.EXEMPLARS -> exemplars.add(cursor);
        case OtlpTag.HistogramPoint.FLAGS -> flags = (int) cursor.varint();
        case OtlpTag.HistogramPoint.MIN -> {
          hasMin = true;
          min = cursor.float64();
        }
        case OtlpTag.HistogramPoint.MAX -> {
          hasMax = true;
          max = cursor.float64();
        }
        default -> {}
      }
    }
    return this;
  }

  private void clearValues() {
    bucketCounts.clear();
    explicitBounds.clear();
    count = 0;
    hasSum = false;
    sum = 0;
    hasMin = false;
    min = 0;
    hasMax = false;
    max = 0;
  }

  /** Number of values, unsigned. */
  public long count() {
    return count;
  }

  public boolean hasSum() {
    return hasSum;
  }

  public double sum() {
    return sum;
  }

  public boolean hasMin() {
    return hasMin;
  }

  public double min() {
    return min;
  }

  public boolean hasMax() {
    return hasMax;
  }

  public double max() {
    return max;
  }

  /** Number of values in each bucket, unsigned; one more than there are bounds, or none. */
  public Longs bucketCounts() {
    return bucketCounts;
  }

  /** The upper bounds, inclusive, of all buckets but the last. */
  public Doubles explicitBounds() {
    return explicitBounds;
  }
}
