package io.heliograph.receiver.ingest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of requests that are in memory: received or being received, not yet answered.
 *
 * <p>A refused reservation is back-pressure: the client is told to come back later.
 *
 * <p>Thread-safe.
 */
public final class InFlightBytes {

  private final long limitBytes;
  private final AtomicLong reservedBytes = new AtomicLong();

  public InFlightBytes(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Reserves {@code bytes}, or returns false and reserves nothing. */
  public boolean tryReserve(long bytes) {
    long before;
    do {
      before = reservedBytes.get();
      if (before + bytes > limitBytes) {
        return false;
      }
    } while (!reservedBytes.compareAndSet(before, before + bytes));
    return true;
  }

  /** Returns what a successful {@link #tryReserve} took. */
  public void release(long bytes) {
    long left = reservedBytes.addAndGet(-bytes);
    assert left >= 0 : "released more than was reserved: " + left;
  }

  /** Bytes reserved now. */
  public long reservedBytes() {
    return reservedBytes.get();
  }

  /** Share of the limit that is reserved, 0 to 1. */
  double utilisation() {
    return (double) reservedBytes.get() / limitBytes;
  }
}
