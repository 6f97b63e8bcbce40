package io.heliograph.storage.page;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who reads a builder's arrays, so that they aren't reused under a reader. Thread-safe. */
final class Pin {

  private static final int RETIRED = -1;

  private final AtomicInteger readers = new AtomicInteger();

  /** Keeps the arrays; false if they were given up already. */
  boolean tryRetain() {
    int now = readers.get();
    while (now != RETIRED) {
      int seen = readers.compareAndExchange(now, now + 1);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  void release() {
    int now = readers.decrementAndGet();
    assert now >= 0 : "page released more often than retained";
  }

  /** Ends all sharing; false if somebody reads and will go on to do so. */
  boolean retire() {
    return readers.compareAndSet(0, RETIRED);
  }
}
