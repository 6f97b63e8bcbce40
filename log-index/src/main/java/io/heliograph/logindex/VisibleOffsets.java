package io.heliograph.logindex;

import io.heliograph.logindex.search.Visibility;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is searchable, for those who wait for more. Thread-safe. */
final class VisibleOffsets {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Visibility now;
  private volatile boolean closed;

  /** Least offset that somebody waits for; written under the lock. */
  private volatile long wanted = Long.MAX_VALUE;

  VisibleOffsets(Visibility now) {
    this.now = now;
  }

  Visibility now() {
    return now;
  }

  /** Least exclusive end that a reader waits for; {@link Long#MAX_VALUE} if none does. */
  long wanted() {
    return wanted;
  }

  void advance(Visibility visible) {
    lock.lock();
    try {
      now = visible;
      wanted = Long.MAX_VALUE;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will become searchable. */
  void close() {
    closed = true;
    advance(now);
  }

  /** Waits until the partition is searchable to {@code end}; false after the time or at the end. */
  boolean await(int partition, long end, long timeoutNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = timeoutNanos;
      while (now.end(partition) < end && !closed && left > 0) {
        wanted = Math.min(wanted, end);
        left = changed.awaitNanos(left);
      }
      return now.end(partition) >= end;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is more than {@code seen}.
   *
   * @return time that is left, not positive after the time-out or at the end
   */
  long awaitMore(Visibility seen, long timeoutNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = timeoutNanos;
      while (now.isWithin(seen) && left > 0) {
        if (closed) {
          return 0;
        }
        left = changed.awaitNanos(left);
      }
      return left;
    } finally {
      lock.unlock();
    }
  }
}
