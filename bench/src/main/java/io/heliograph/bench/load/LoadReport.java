package io.heliograph.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What was acknowledged, and how long that took.
 *
 * @param requests acknowledged
 * @param items of them
 * @param bytes of them
 * @param pushedBack times that the server asked to send again later
 * @param elapsedNanos from the first send to the last acknowledgement
 * @param ackNanos from when a request was due to its acknowledgement; without a rate it is due when
 *     its sender is free
 */
public record LoadReport(
    long requests, long items, long bytes, long pushedBack, long elapsedNanos, Histogram ackNanos) {

  private static final double NANOS_PER_MILLI = 1e6;

  public double seconds() {
    return elapsedNanos / 1e9;
  }

  /** A percentile of the acknowledgement's latency. */
  public double ackMillis(double percentile) {
    return ackNanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
