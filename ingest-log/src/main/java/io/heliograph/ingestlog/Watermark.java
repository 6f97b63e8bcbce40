package io.heliograph.ingestlog;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An offset that only grows and that threads can wait for. One thread advances it; it pays for a
 * lock only while somebody waits. Thread-safe.
 */
public final class Watermark {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicInteger waiters = new AtomicInteger();
  private volatile long offset;
  private volatile boolean ended;

  public Watermark(long offset) {
    this.offset = offset;
  }

  public long offset() {
    return offset;
  }

  /** Moves to {@code newOffset}, which is not below the present one, and wakes who waits. */
  public void advance(long newOffset) {
    if (newOffset != offset) {
      offset = newOffset;
      wakeWaiters();
    }
  }

  /** It will not advance any more: nobody needs to wait longer. */
  public void end() {
    ended = true;
    wakeWaiters();
  }

  private void wakeWaiters() {
    // The write before and this read are both volatile: a waiter that isn't counted yet will see
    // the new offset.
    if (waiters.get() > 0) {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until the watermark reaches {@code target}, ends, or the time is over.
   *
   * @return whether it reached the target
   */
  public boolean await(long target, long timeoutNanos) throws InterruptedException {
    if (offset >= target) {
      return true;
    }
    lock.lock();
    waiters.incrementAndGet();
    try {
      long left = timeoutNanos;
      while (offset < target && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return offset >= target;
    } finally {
      waiters.decrementAndGet();
      lock.unlock();
    }
  }
}
