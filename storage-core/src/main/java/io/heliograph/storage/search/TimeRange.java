package io.heliograph.storage.search;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Event times from {@code startUnixNanos}, inclusive, to {@code endUnixNanos}, exclusive; {@link
 * Long#MAX_VALUE} as the end excludes nothing.
 */
public record TimeRange(long startUnixNanos, long endUnixNanos) {

  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  public TimeRange {
    checkArgument(
        startUnixNanos <= endUnixNanos,
        "time range: [%s, %s) (expected: start <= end)",
        startUnixNanos,
        endUnixNanos);
  }

  /** The last time in the range; the one before the start if the range is empty. */
  public long lastUnixNanos() {
    return endUnixNanos == Long.MAX_VALUE ? Long.MAX_VALUE : endUnixNanos - 1;
  }

  public boolean contains(long unixNanos) {
    return unixNanos >= startUnixNanos
        && (unixNanos < endUnixNanos || endUnixNanos == Long.MAX_VALUE);
  }

  /** Whether some time in [min, max], both inclusive, is in the range. */
  public boolean meets(long minUnixNanos, long maxUnixNanos) {
    return maxUnixNanos >= startUnixNanos
        && (minUnixNanos < endUnixNanos || endUnixNanos == Long.MAX_VALUE);
  }
}
