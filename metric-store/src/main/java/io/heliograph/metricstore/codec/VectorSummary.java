package io.heliograph.metricstore.codec;

/**
 * What long ranges need of a vector of doubles without decoding it. NaNs count in {@code count} and
 * make {@code sum} and {@code increase} NaN.
 *
 * @param min least value that is no NaN; NaN if there is none
 * @param max greatest value that is no NaN; NaN if there is none
 * @param sum compensated (Neumaier), in time order
 * @param increase of a counter that starts again from 0 when it falls
 */
public record VectorSummary(
    int count, double first, double last, double min, double max, double sum, double increase) {

  /** Vectors of fewer values have none: they decode as fast. */
  public static final int LEAST_COUNT = 256;

  /**
   * @param isDouble whether the values are bits of doubles, or integers to be taken as doubles
   */
  public static VectorSummary of(long[] values, int from, int count, boolean isDouble) {
    double first = number(values[from], isDouble);
    double min = Double.NaN;
    double max = Double.NaN;
    double sum = 0;
    double compensation = 0;
    double increase = 0;
    double previous = first;
    for (int i = from; i < from + count; i++) {
      double value = number(values[i], isDouble);
      min = value < min || Double.isNaN(min) ? value : min;
      max = value > max || Double.isNaN(max) ? value : max;
      double next = sum + value;
      compensation +=
          Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
      double step = i == from ? 0 : value - previous;
      increase += step >= 0 || Double.isNaN(step) ? step : value;
      previous = value;
    }
    double total = Double.isFinite(sum) ? sum + compensation : sum;
    return new VectorSummary(count, first, previous, min, max, total, increase);
  }

  private static double number(long value, boolean isDouble) {
    return isDouble ? Double.longBitsToDouble(value) : (double) value;
  }

  public void encode(ByteOutput out) {
    for (double value : new double[] {first, last, min, max, sum, increase}) {
      out.putDoubleBits(Double.doubleToRawLongBits(value));
    }
  }

  public static VectorSummary decode(ByteInput in, int count) {
    return new VectorSummary(count, next(in), next(in), next(in), next(in), next(in), next(in));
  }

  private static double next(ByteInput in) {
    return Double.longBitsToDouble(in.getDoubleBits());
  }
}
