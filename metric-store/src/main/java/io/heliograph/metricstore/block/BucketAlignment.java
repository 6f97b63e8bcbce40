package io.heliograph.metricstore.block;

import io.heliograph.metricstore.series.PointShape;

/**
 * How elements of lists become columns. Column c has the c-th element of every list that has one.
 * Where lists begin at offsets that move, as in exponential histograms, column c has the bucket of
 * absolute index {@code first + c} instead, if that needs few columns. Encoder and decoder derive
 * it from offsets and lengths.
 *
 * <p>Immutable.
 */
final class BucketAlignment {

  private final long[] offsets;
  private final long[] lengths;
  private final boolean isAbsolute;
  private final long first;
  private final int columnCount;

  private BucketAlignment(
      long[] offsets, long[] lengths, boolean isAbsolute, long first, int columnCount) {
    this.offsets = offsets;
    this.lengths = lengths;
    this.isAbsolute = isAbsolute;
    this.first = first;
    this.columnCount = columnCount;
  }

  static BucketAlignment of(PointShape shape, long[] offsets, long[] lengths) {
    long longest = 0;
    long first = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int i = 0; i < lengths.length; i++) {
      longest = Math.max(longest, lengths[i]);
      if (lengths[i] > 0) {
        first = Math.min(first, offsets[i]);
        end = Math.max(end, offsets[i] + lengths[i]);
      }
    }
    boolean isAbsolute =
        shape == PointShape.EXPONENTIAL_HISTOGRAM && longest > 0 && end - first <= 2 * longest;
    return new BucketAlignment(
        offsets, lengths, isAbsolute, first, (int) (isAbsolute ? end - first : longest));
  }

  int columnCount() {
    return columnCount;
  }

  /** Which element of the point's list is in the column; -1 if none is. */
  int element(int point, int column) {
    long element = isAbsolute ? first + column - offsets[point] : column;
    return element >= 0 && element < lengths[point] ? (int) element : -1;
  }
}
