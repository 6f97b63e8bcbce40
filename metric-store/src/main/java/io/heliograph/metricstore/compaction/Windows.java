package io.heliograph.metricstore.compaction;

import java.time.Duration;

/** The stretches of time that sealed blocks never cross, aligned to the epoch. */
public final class Windows {

  public static final long SHORT_NANOS = Duration.ofHours(2).toNanos();
  public static final long DAY_NANOS = Duration.ofDays(1).toNanos();

  private final long shortFrom;

  private Windows(long shortFrom) {
    this.shortFrom = shortFrom;
  }

  /**
   * Two hours for today and yesterday, days before that: few old points must not make many files.
   */
  public static Windows at(long nowUnixNanos) {
    return new Windows(dayOf(nowUnixNanos) - DAY_NANOS);
  }

  /** Days only. */
  public static Windows days() {
    return new Windows(Long.MAX_VALUE);
  }

  public static long dayOf(long unixNanos) {
    return Math.floorDiv(unixNanos, DAY_NANOS) * DAY_NANOS;
  }

  /** The end, exclusive, of the window that has this time. */
  long endOf(long unixNanos) {
    long length = unixNanos >= shortFrom ? SHORT_NANOS : DAY_NANOS;
    return Math.floorDiv(unixNanos, length) * length + length;
  }
}
