package io.heliograph.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves only when told. Wall time and monotonic time move together, except for {@link
 * #jump}, which moves the wall alone, as a correction of the system clock does. Thread-safe.
 */
public final class VirtualClock implements InstantSource {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final AtomicLong unixNanos;
  private final AtomicLong nanoTime = new AtomicLong();

  /** Starts at {@code start}; the monotonic time starts at 0. */
  public VirtualClock(Instant start) {
    this.unixNanos =
        new AtomicLong(
            Math.addExact(
                Math.multiplyExact(start.getEpochSecond(), NANOS_PER_SECOND), start.getNano()));
  }

  @Override
  public Instant instant() {
    long nanos = unixNanos.get();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** Wall time in nanoseconds since the epoch. */
  public long unixNanos() {
    return unixNanos.get();
  }

  /** Monotonic time in nanoseconds, as {@link System#nanoTime}. */
  public long nanoTime() {
    return nanoTime.get();
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time: " + time + " (expected: >= 0)");
    }
    unixNanos.addAndGet(time.toNanos());
    nanoTime.addAndGet(time.toNanos());
  }

  /** Sets the wall clock forward or back; the monotonic time does not change. */
  public void jump(Duration change) {
    unixNanos.addAndGet(change.toNanos());
  }
}
