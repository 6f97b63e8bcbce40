package io.heliograph.wire.metric;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;

/**
 * Shows a point of an exponential histogram.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class ExponentialHistogramPointView extends PointView {
  private final Slice positiveMessage = new Slice();
  private final Slice negativeMessage = new Slice();
  private final BucketsView positive = new BucketsView();
  private final BucketsView negative = new BucketsView();
  private long count;
  private boolean hasSum;
  private double sum;
  private int scale;
  private long zeroCount;
  private double zeroThreshold;
  private boolean hasMin;
  private double min;
  private boolean hasMax;
  private double max;

  /** Shows the ExponentialHistogramDataPoint in {@code array[offset, offset + length)}. */
  public ExponentialHistogramPointView wrap(byte[] array, int offset, int length) {
    clear(array, offset, length);
    clearValues();
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.ExponentialHistogramPoint.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.ExponentialHistogramPoint.START_TIME_UNIX_NANO ->
            startUnixNanos = cursor.fixed64();
        case OtlpTag.ExponentialHistogramPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.ExponentialHistogramPoint.COUNT -> count = cursor.fixed64();
        case OtlpTag.ExponentialHistogramPoint.SUM -> {
          hasSum = true;
          sum = cursor.float64();
        }
        case OtlpTag.ExponentialHistogramPoint.SCALE -> scale = cursor.sint32();
        case OtlpTag.ExponentialHistogramPoint.ZERO_COUNT -> zeroCount = cursor.fixed64();
        case OtlpTag.ExponentialHistogramPoint.POSITIVE -> positiveMessage.merge(cursor);
        case OtlpTag.ExponentialHistogramPoint.NEGATIVE -> negativeMessage.merge(cursor);
        case OtlpTag.ExponentialHistogramPoint.FLAGS -> flags = (int) cursor.varint();
        case OtlpTag.ExponentialHistogramPoint.EXEMPLARS -> exemplars.add(cursor);
        case OtlpTag.ExponentialHistogramPoint.MIN -> {
          hasMin = true;
          min = cursor.float64();
        }
        case OtlpTag.ExponentialHistogramPoint.MAX -> {
          hasMax = true;
          max = cursor.float64();
        }
        case OtlpTag.ExponentialHistogramPoint.ZERO_THRESHOLD -> zeroThreshold = cursor.float64();
        default -> {}
      }
    }
    positive.wrap(positiveMessage);
    negative.wrap(negativeMessage);
    return this;
  }

  private void clearValues() {
    positiveMessage.clear();
    negativeMessage.clear();
    count = 0;
    hasSum = false;
    sum = 0;
    scale = 0;
    zeroCount = 0;
    zeroThreshold = 0;
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

  /** The resolution: the base of the bucket bounds is 2^(2^-scale). */
  public int scale() {
    return scale;
  }

  /** Number of values in the zero bucket, unsigned. */
  public long zeroCount() {
    return zeroCount;
  }

  /** Values of at most this magnitude are in the zero bucket. */
  public double zeroThreshold() {
    return zeroThreshold;
  }

  public BucketsView positive() {
    return positive;
  }

  public BucketsView negative() {
    return negative;
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
}
