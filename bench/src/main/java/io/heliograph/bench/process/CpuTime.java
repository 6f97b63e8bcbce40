package io.heliograph.bench.process;

/**
 * CPU time that was used. Immutable.
 *
 * @param userNanos in the program
 * @param systemNanos in the kernel on its behalf
 */
public record CpuTime(long userNanos, long systemNanos) {

  static final CpuTime ZERO = new CpuTime(0, 0);

  public long nanos() {
    return userNanos + systemNanos;
  }

  CpuTime plus(CpuTime other) {
    return new CpuTime(userNanos + other.userNanos, systemNanos + other.systemNanos);
  }

  /** What was used after {@code earlier}. */
  public CpuTime minus(CpuTime earlier) {
    return new CpuTime(userNanos - earlier.userNanos, systemNanos - earlier.systemNanos);
  }
}
