package io.heliograph.metricstore.series;

import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.series.PointShape.Presence;
import io.heliograph.wire.Doubles;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.metric.BucketsView;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.NumberType;
import io.heliograph.wire.metric.PointView;
import io.heliograph.wire.metric.SummaryPointView;

/** Reads encoded OTLP data points into columns. Confined to one thread. */
public final class PointReader {

  private final NumberPointView number = new NumberPointView();
  private final HistogramPointView histogram = new HistogramPointView();
  private final ExponentialHistogramPointView exponential = new ExponentialHistogramPointView();
  private final SummaryPointView summary = new SummaryPointView();
  private final ByteOutput exemplars = new ByteOutput(256);

  /** Appends the encoded point, its exemplars included. */
  public void read(PointShape shape, byte[] point, SeriesPoints.Builder into) {
    switch (shape) {
      case NUMBER -> read(number.wrap(point, 0, point.length), into);
      case HISTOGRAM -> read(histogram.wrap(point, 0, point.length), into);
      case EXPONENTIAL_HISTOGRAM -> read(exponential.wrap(point, 0, point.length), into);
      case SUMMARY -> read(summary.wrap(point, 0, point.length), into);
    }
  }

  /** The presence bits of a number. */
  public static int presence(NumberPointView point) {
    return switch (point.valueType()) {
      case NONE -> 0;
      case DOUBLE -> Presence.DOUBLE;
      case INT -> Presence.INT;
    };
  }

  /** The integer, or the bits of the double; 0 if there is no value. */
  public static long valueBits(NumberPointView point) {
    return switch (point.valueType()) {
      case NONE -> 0;
      case DOUBLE -> bits(point.doubleValue());
      case INT -> point.intValue();
    };
  }

  private void read(NumberPointView point, SeriesPoints.Builder into) {
    begin(point, into);
    into.scalar(0, presence(point));
    if (point.valueType() != NumberType.NONE) {
      into.scalar(1, valueBits(point));
    }
  }

  private void read(HistogramPointView point, SeriesPoints.Builder into) {
    begin(point, into);
    into.scalar(0, presence(point.hasSum(), point.hasMin(), point.hasMax()))
        .scalar(1, point.count())
        .scalar(2, bits(point.sum()))
        .scalar(3, bits(point.min()))
        .scalar(4, bits(point.max()))
        .list(0, bits(point.explicitBounds()))
        .list(1, point.bucketCounts().toLongArray());
  }

  private void read(ExponentialHistogramPointView point, SeriesPoints.Builder into) {
    begin(point, into);
    BucketsView positive = point.positive();
    BucketsView negative = point.negative();
    int sides =
        (positive.message().isPresent() ? Presence.POSITIVE : 0)
            | (negative.message().isPresent() ? Presence.NEGATIVE : 0);
    into.scalar(0, presence(point.hasSum(), point.hasMin(), point.hasMax()) | sides)
        .scalar(1, point.count())
        .scalar(2, bits(point.sum()))
        .scalar(3, bits(point.min()))
        .scalar(4, bits(point.max()))
        .scalar(5, point.scale())
        .scalar(6, point.zeroCount())
        .scalar(7, bits(point.zeroThreshold()))
        .scalar(8, positive.offset())
        .scalar(9, negative.offset())
        .list(0, positive.bucketCounts().toLongArray())
        .list(1, negative.bucketCounts().toLongArray());
  }

  private void read(SummaryPointView point, SeriesPoints.Builder into) {
    begin(point, into);
    into.scalar(1, point.count())
        .scalar(2, bits(point.sum()))
        .list(0, bits(point.quantiles()))
        .list(1, bits(point.quantileValues()));
  }

  private void begin(PointView point, SeriesPoints.Builder into) {
    into.point(point.timeUnixNanos(), point.startUnixNanos(), point.flags());
    SliceList messages = point.exemplarMessages();
    if (messages.size() > 0) {
      exemplars.clear();
      for (int i = 0; i < messages.size(); i++) {
        exemplars.putVarint(messages.length(i));
        exemplars.putBytes(messages.array(), messages.offset(i), messages.length(i));
      }
      into.exemplars(exemplars.toByteArray());
    }
  }

  private static int presence(boolean sum, boolean min, boolean max) {
    return (sum ? Presence.SUM : 0) | (min ? Presence.MIN : 0) | (max ? Presence.MAX : 0);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static long[] bits(Doubles values) {
    long[] bits = new long[values.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = bits(values.at(i));
    }
    return bits;
  }
}
