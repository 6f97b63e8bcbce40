package io.heliograph.bench.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When the next request is due, over all senders. Thread-safe. */
final class Pace {

  private final double nanosPerItem;
  private final long startNanos;
  private final long endNanos;
  private final boolean isEndless;
  private final AtomicLong itemsDue = new AtomicLong();

  /**
   * @param startNanos as {@link System#nanoTime} has it
   */
  Pace(LoadOptions options, long startNanos) {
    this.nanosPerItem = options.itemsPerSecond() == 0 ? 0 : 1e9 / options.itemsPerSecond();
    this.startNanos = startNanos;
    this.isEndless = !options.duration().isZero();
    this.endNanos = startNanos + options.duration().toNanos();
  }

  /** Whether a sender begins again with its first request. */
  boolean repeats() {
    return isEndless;
  }

  boolean isOver() {
    return isEndless && System.nanoTime() - endNanos >= 0;
  }

  /** Waits until a request of so many items is due, and says since when it is. */
  long awaitDue(int items) {
    long dueNanos = startNanos + (long) (nanosPerItem * itemsDue.getAndAdd(items));
    long now = System.nanoTime();
    if (nanosPerItem == 0) {
      return now;
    }
    while (now - dueNanos < 0) {
      LockSupport.parkNanos(dueNanos - now);
      now = System.nanoTime();
    }
    return dueNanos;
  }
}
