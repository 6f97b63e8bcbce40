package io.heliograph.tracestore;

import io.heliograph.storage.LogPosition;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far searches see, and who waits to see farther. Making spans visible costs the same for one
 * frame as for many, so it is done now and then, and at once when somebody waits. Thread-safe.
 */
final class Freshness {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private final AtomicInteger waiters = new AtomicInteger();

  private volatile List<LogPosition> visible;

  Freshness(List<LogPosition> visible) {
    this.visible = List.copyOf(visible);
  }

  /** Whether somebody waits for more to become visible. */
  boolean isAwaited() {
    return waiters.get() > 0;
  }

  /** The exclusive end of the frames of a log partition that are visible. */
  long end(int partition) {
    return end(visible, partition);
  }

  /** The end of a log partition among {@code ends}; 0 if there is none. */
  static long end(List<LogPosition> ends, int partition) {
    for (LogPosition end : ends) {
      if (end.partition() == partition) {
        return end.offset();
      }
    }
    return 0;
  }

  void advance(List<LogPosition> positions) {
    visible = List.copyOf(positions);
    // Written before and read after: a waiter that isn't counted yet will see the new positions.
    if (waiters.get() > 0) {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits until every frame below {@code endOffset} is visible; false after the time-out. */
  boolean await(int partition, long endOffset, long timeoutNanos) throws InterruptedException {
    if (end(partition) >= endOffset) {
      return true;
    }
    lock.lock();
    try {
      waiters.incrementAndGet();
      long left = timeoutNanos;
      while (end(partition) < endOffset && left > 0) {
        left = changed.awaitNanos(left);
      }
      return end(partition) >= endOffset;
    } finally {
      waiters.decrementAndGet();
      lock.unlock();
    }
  }
}
