package io.heliograph.wire.metric;

import io.heliograph.wire.Doubles;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;

/**
 * Shows a point of a summary.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class SummaryPointView extends PointView {
  private final WireCursor quantileCursor = new WireCursor();
  private final Doubles quantiles = new Doubles();
  private final Doubles values = new Doubles();
  private long count;
  private double sum;

  /** Shows the SummaryDataPoint in {@code array[offset, offset + length)}. */
  public SummaryPointView wrap(byte[] array, int offset, int length) {
    clear(array, offset, length);
    quantiles.clear();
    values.clear();
    count = 0;
    sum = 0;
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.SummaryPoint.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.SummaryPoint.START_TIME_UNIX_NANO -> startUnixNanos = cursor.fixed64();
        case OtlpTag.SummaryPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.SummaryPoint.COUNT -> count = cursor.fixed64();
        case OtlpTag.SummaryPoint.SUM -> sum = cursor.float64();
        case OtlpTag.SummaryPoint.QUANTILE_VALUES -> addQuantile();
        case OtlpTag.SummaryPoint.FLAGS -> flags = (int) cursor.varint();
        default -> {}
      }
    }
    return this;
  }

  private void addQuantile() {
    double quantile = 0;
    double value = 0;
    quantileCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (quantileCursor.nextField()) {
      switch (quantileCursor.tag()) {
        case OtlpTag.Quantile.QUANTILE -> quantile = quantileCursor.float64();
        case OtlpTag.Quantile.VALUE -> value = quantileCursor.float64();
        default -> {}
      }
    }
    quantiles.add(quantile);
    values.add(value);
  }

  /** Number of values, unsigned. */
  public long count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  /** The quantiles, 0 to 1, in the order sent. */
  public Doubles quantiles() {
    return quantiles;
  }

  /** The value at each of the {@link #quantiles}. */
  public Doubles quantileValues() {
    return values;
  }
}
