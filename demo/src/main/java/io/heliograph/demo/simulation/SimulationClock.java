package io.heliograph.demo.simulation;

import io.opentelemetry.sdk.common.Clock;

/**
 * The clock of a simulation in unix nanoseconds. It stands still between two steps of the
 * simulation and never goes back, so every duration taken from it is exact.
 *
 * <p>Thread-safe: written by the running process, read by any thread.
 */
public final class SimulationClock implements Clock {
  private volatile long nowUnixNanos;

  SimulationClock(long startUnixNanos) {
    nowUnixNanos = startUnixNanos;
  }

  @Override
  public long now() {
    return nowUnixNanos;
  }

  @Override
  public long nanoTime() {
    return nowUnixNanos;
  }

  void advanceTo(long unixNanos) {
    nowUnixNanos = Math.max(nowUnixNanos, unixNanos);
  }
}
