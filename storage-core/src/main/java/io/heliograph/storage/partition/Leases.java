package io.heliograph.storage.partition;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who uses something and ends it when nobody does any more. Born with one lease, the
 * owner's. Thread-safe.
 */
public final class Leases {

  private final AtomicInteger count = new AtomicInteger(1);
  private final Runnable end;

  public Leases(Runnable end) {
    this.end = end;
  }

  /** Another lease, unless it was ended. */
  public boolean tryRetain() {
    int now = count.get();
    while (now > 0) {
      int seen = count.compareAndExchange(now, now + 1);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  /** Another lease of something that the caller knows to be in use. */
  public void retain() {
    if (!tryRetain()) {
      throw new IllegalStateException("retained after its end");
    }
  }

  public void release() {
    int now = count.decrementAndGet();
    if (now < 0) {
      throw new IllegalStateException("released more often than retained");
    }
    if (now == 0) {
      end.run();
    }
  }
}
