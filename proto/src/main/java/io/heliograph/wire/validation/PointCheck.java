package io.heliograph.wire.validation;

import io.heliograph.wire.OtlpId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;
import io.heliograph.wire.metric.MetricType;

/**
 * Checks the points of metrics in one pass over their bytes.
 *
 * <p>Confined to one thread.
 */
final class PointCheck {
  private static final int NO_RECORDED_VALUE = 1;

  private final WireCursor cursor = new WireCursor();
  private final WireCursor partCursor = new WireCursor();
  private final Fault fault = new Fault();
  private final ValueCheck values = new ValueCheck(fault);
  private final BucketCheck buckets = new BucketCheck(fault);
  private long timeUnixNanos;
  private int attributes;
  private int exemplars;
  private int lostIds;

  /**
   * What is wrong with the point in {@code array[offset, offset + length)}, until the next call.
   *
   * @param type what kind of point it is, not NONE
   */
  Fault check(MetricType type, byte[] array, int offset, int length) {
    fault.clear();
    timeUnixNanos = 0;
    attributes = 0;
    exemplars = 0;
    lostIds = 0;
    cursor.reset(array, offset, length);
    switch (type) {
      case GAUGE, SUM -> number();
      case HISTOGRAM -> histogram();
      case EXPONENTIAL_HISTOGRAM -> exponentialHistogram();
      case SUMMARY -> summary();
      case NONE -> throw new IllegalStateException("point of a metric without data");
    }
    if (timeUnixNanos == 0) {
      fault.note(Rejection.NO_POINT_TIME, "time_unix_nano");
    }
    values.elements(attributes, "attributes");
    values.elements(exemplars, "exemplars");
    return fault;
  }

  /** Number of IDs that the exemplars of the point checked last lose if it is accepted. */
  int lostIds() {
    return lostIds;
  }

  private void number() {
    boolean hasValue = false;
    long flags = 0;
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.NumberPoint.ATTRIBUTES -> attribute();
        case OtlpTag.NumberPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.NumberPoint.AS_DOUBLE, OtlpTag.NumberPoint.AS_INT -> hasValue = true;
        case OtlpTag.NumberPoint.EXEMPLARS -> exemplar();
        case OtlpTag.NumberPoint.FLAGS -> flags = cursor.varint();
        default -> {}
      }
    }
    if (!hasValue && (flags & NO_RECORDED_VALUE) == 0) {
      fault.note(Rejection.NO_POINT_VALUE, "value");
    }
  }

  private void histogram() {
    buckets.startExplicit();
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.HistogramPoint.ATTRIBUTES -> attribute();
        case OtlpTag.HistogramPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.HistogramPoint.BUCKET_COUNTS -> buckets.counts(1);
        case OtlpTag.HistogramPoint.BUCKET_COUNTS_PACKED ->
            buckets.counts(cursor.packedFixed64Count());
        case OtlpTag.HistogramPoint.EXPLICIT_BOUNDS -> buckets.bound(cursor.float64());
        case OtlpTag.HistogramPoint.EXPLICIT_BOUNDS_PACKED -> buckets.bounds(cursor);
        case OtlpTag.HistogramPoint.EXEMPLARS -> exemplar();
        default -> {}
      }
    }
    buckets.concludeExplicit();
  }

  private void exponentialHistogram() {
    buckets.startExponential();
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.ExponentialHistogramPoint.ATTRIBUTES -> attribute();
        case OtlpTag.ExponentialHistogramPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.ExponentialHistogramPoint.SCALE -> buckets.scale(cursor.sint32());
        case OtlpTag.ExponentialHistogramPoint.POSITIVE -> buckets.positive(cursor);
        case OtlpTag.ExponentialHistogramPoint.NEGATIVE -> buckets.negative(cursor);
        case OtlpTag.ExponentialHistogramPoint.EXEMPLARS -> exemplar();
        default -> {}
      }
    }
    buckets.concludeExponential();
  }

  private void summary() {
    int quantiles = 0;
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.SummaryPoint.ATTRIBUTES -> attribute();
        case OtlpTag.SummaryPoint.TIME_UNIX_NANO -> timeUnixNanos = cursor.fixed64();
        case OtlpTag.SummaryPoint.QUANTILE_VALUES -> {
          quantiles++;
          requireFields();
        }
        default -> {}
      }
    }
    values.elements(quantiles, "quantile_values");
  }

  private void attribute() {
    attributes += values.attributes(cursor, "attributes");
  }

  private void requireFields() {
    partCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (partCursor.nextField()) {
      assert partCursor.tag() != 0;
    }
  }

  private void exemplar() {
    exemplars++;
    int filtered = 0;
    boolean losesTraceId = false;
    boolean losesSpanId = false;
    partCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (partCursor.nextField()) {
      switch (partCursor.tag()) {
        case OtlpTag.Exemplar.FILTERED_ATTRIBUTES ->
            filtered += values.attributes(partCursor, "exemplars.filtered_attributes");
        case OtlpTag.Exemplar.TRACE_ID ->
            losesTraceId = partCursor.length() > 0 && !OtlpId.isTraceId(partCursor);
        case OtlpTag.Exemplar.SPAN_ID ->
            losesSpanId = partCursor.length() > 0 && !OtlpId.isSpanId(partCursor);
        default -> {}
      }
    }
    values.elements(filtered, "exemplars.filtered_attributes");
    lostIds += (losesTraceId ? 1 : 0) + (losesSpanId ? 1 : 0);
  }
}
