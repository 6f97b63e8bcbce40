package io.heliograph.demo.simulation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Keeps simulated time beside real time: ahead by no more than a timer's granularity, and behind by
 * no more than the time of a scheduling hiccup.
 *
 * <p>Thread-safe.
 */
public final class RealTimePace implements Pace {
  /** Sleeping for less than this costs more than it is worth. */
  private static final long AHEAD_NANOS_MAX = 1_000_000;

  /** Beyond this (an overloaded or suspended machine) time is skipped, not replayed in haste. */
  private static final long BEHIND_NANOS_MAX = 500_000_000;

  private final long startUnixNanos;
  private final long startNanoTime;
  private final LongSupplier nanoTime;

  /** The start of simulated time is now, as {@code nanoTime} tells it. */
  public RealTimePace(long startUnixNanos, LongSupplier nanoTime) {
    this.startUnixNanos = startUnixNanos;
    this.nanoTime = nanoTime;
    this.startNanoTime = nanoTime.getAsLong();
  }

  @Override
  public long reach(long unixNanos) {
    long ahead = unixNanos - realUnixNanos();
    while (ahead > AHEAD_NANOS_MAX) {
      LockSupport.parkNanos(ahead);
      ahead = unixNanos - realUnixNanos();
    }
    return ahead < -BEHIND_NANOS_MAX ? realUnixNanos() : unixNanos;
  }

  private long realUnixNanos() {
    return startUnixNanos + nanoTime.getAsLong() - startNanoTime;
  }
}
