package io.heliograph.wire.metric;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;

/**
 * Shows a Metric without its points.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class MetricView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice name = new Slice();
  private final Slice description = new Slice();
  private final Slice unit = new Slice();
  private final Slice data = new Slice();
  private final AttributesView metadata = new AttributesView();
  private MetricType type = MetricType.NONE;
  private boolean dataReplaced;
  private int temporality;
  private boolean monotonic;

  /** Shows the Metric in {@code array[offset, offset + length)}. */
  public MetricView wrap(byte[] array, int offset, int length) {
    clear(array, offset, length);
    cursor.reset(array, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Metric.NAME -> name.wrap(cursor);
        case OtlpTag.Metric.DESCRIPTION -> description.wrap(cursor);
        case OtlpTag.Metric.UNIT -> unit.wrap(cursor);
        case OtlpTag.Metric.GAUGE -> data(MetricType.GAUGE);
        case OtlpTag.Metric.SUM -> data(MetricType.SUM);
        case OtlpTag.Metric.HISTOGRAM -> data(MetricType.HISTOGRAM);
        case OtlpTag.Metric.EXPONENTIAL_HISTOGRAM -> data(MetricType.EXPONENTIAL_HISTOGRAM);
        case OtlpTag.Metric.SUMMARY -> data(MetricType.SUMMARY);
        case OtlpTag.Metric.METADATA -> metadata.add(cursor);
        default -> {}
      }
    }
    decodeData();
    return this;
  }

  private void clear(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    name.clear();
    description.clear();
    unit.clear();
    data.clear();
    metadata.clear(array);
    type = MetricType.NONE;
    dataReplaced = false;
    temporality = 0;
    monotonic = false;
  }

  private void data(MetricType type) {
    if (this.type != type) {
      dataReplaced |= this.type != MetricType.NONE;
      data.clear();
      this.type = type;
    }
    data.merge(cursor);
  }

  private void decodeData() {
    boolean hasTemporality =
        type == MetricType.SUM
            || type == MetricType.HISTOGRAM
            || type == MetricType.EXPONENTIAL_HISTOGRAM;
    if (!hasTemporality) {
      return;
    }
    cursor.reset(data);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.MetricData.AGGREGATION_TEMPORALITY -> temporality = (int) cursor.varint();
        case OtlpTag.MetricData.IS_MONOTONIC -> monotonic = cursor.bool();
        default -> {}
      }
    }
  }

  /** The whole Metric message, with its points. */
  public Slice message() {
    return message;
  }

  public Slice name() {
    return name;
  }

  public Slice description() {
    return description;
  }

  public Slice unit() {
    return unit;
  }

  /** Which of the five kinds of data the metric has. */
  public MetricType type() {
    return type;
  }

  /** The Gauge, Sum, Histogram, ExponentialHistogram or Summary message; absent if NONE. */
  public Slice data() {
    return data;
  }

  /** Whether data of another kind came first, which by protobuf's rule doesn't count. */
  public boolean isDataReplaced() {
    return dataReplaced;
  }

  /** The AggregationTemporality's number: 0 unspecified (or has none), 1 delta, 2 cumulative. */
  public int temporality() {
    return temporality;
  }

  /** Whether a sum never falls; false for other kinds. */
  public boolean isMonotonic() {
    return type == MetricType.SUM && monotonic;
  }

  /** What the sender says about the metric beside its identity. */
  public AttributesView metadata() {
    return metadata;
  }
}
