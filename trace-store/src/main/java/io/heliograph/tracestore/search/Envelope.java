package io.heliograph.tracestore.search;

import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.RowSet;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;

/**
 * When a trace began and ended, as far as its spans were looked at.
 *
 * @param startUnixNanos least start
 * @param endUnixNanos greatest end, at least the start
 */
record Envelope(long startUnixNanos, long endUnixNanos) {

  static final Envelope NONE = new Envelope(Long.MAX_VALUE, Long.MIN_VALUE);

  /** Of the visible spans of some rows; {@link #NONE} if there is none. */
  static Envelope of(SpanPage page, RowRange rows, RowSet visible) {
    LongColumn starts = page.starts();
    LongColumn durations = page.durations();
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int row = rows.from(); row < rows.to(); row++) {
      if (visible.contains(row)) {
        start = Math.min(start, starts.at(row));
        end = Math.max(end, end(starts.at(row), durations.at(row)));
      }
    }
    return new Envelope(start, end);
  }

  /** The end of a span; its start where the duration is negative. */
  static long end(long start, long duration) {
    return Math.max(start, start + duration);
  }

  Envelope union(Envelope other) {
    return new Envelope(
        Math.min(startUnixNanos, other.startUnixNanos), Math.max(endUnixNanos, other.endUnixNanos));
  }

  long durationNanos() {
    return endUnixNanos - startUnixNanos;
  }
}
