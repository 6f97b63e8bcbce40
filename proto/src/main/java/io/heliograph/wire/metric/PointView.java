package io.heliograph.wire.metric;

import io.heliograph.wire.AttributesView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.WireCursor;

/**
 * Shows what points of all kinds have. Times are unix nanoseconds, unsigned; 0 if not sent.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public abstract sealed class PointView
    permits NumberPointView, HistogramPointView, ExponentialHistogramPointView, SummaryPointView {
  private static final int NO_RECORDED_VALUE = 1;

  final WireCursor cursor = new WireCursor();
  final AttributesView attributes = new AttributesView();
  final SliceList exemplars = new SliceList();
  long startUnixNanos;
  long timeUnixNanos;
  int flags;

  private final Slice message = new Slice();
  private final ExemplarView exemplar = new ExemplarView();

  PointView() {}

  final void clear(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    attributes.clear(array);
    exemplars.clear(array);
    startUnixNanos = 0;
    timeUnixNanos = 0;
    flags = 0;
    cursor.reset(message);
  }

  /** The whole data point message. */
  public final Slice message() {
    return message;
  }

  public final AttributesView attributes() {
    return attributes;
  }

  /** When the interval of the point began; 0 if unknown. */
  public final long startUnixNanos() {
    return startUnixNanos;
  }

  public final long timeUnixNanos() {
    return timeUnixNanos;
  }

  /** DataPointFlags. */
  public final int flags() {
    return flags;
  }

  /** Whether the point only says that there is no value, as a staleness marker does. */
  public final boolean isNoRecordedValue() {
    return (flags & NO_RECORDED_VALUE) != 0;
  }

  /** Number of exemplars; 0 for a summary, which can't have any. */
  public final int exemplarCount() {
    return exemplars.size();
  }

  /** The exemplar at {@code index}: the same view each time. */
  public final ExemplarView exemplar(int index) {
    return exemplar.wrap(exemplars.array(), exemplars.offset(index), exemplars.length(index));
  }

  /** Where the Exemplar messages are. */
  public final SliceList exemplarMessages() {
    return exemplars;
  }
}
