package io.heliograph.metricstore.block;

/**
 * What is known of a block without its index.
 *
 * @param sequence of the newest checkpoint in it: of two points of a series and time, the one in
 *     the block of the higher sequence counts
 * @param leastTimeUnixNanos time of the oldest point
 * @param greatestTimeUnixNanos time of the newest point
 */
public record BlockSummary(
    BlockKind kind,
    long sequence,
    long leastTimeUnixNanos,
    long greatestTimeUnixNanos,
    int seriesCount,
    long pointCount,
    int exemplarCount,
    long sizeBytes) {

  /** Whether a point may be in {@code [startUnixNanos, endUnixNanos)}. */
  public boolean overlaps(long startUnixNanos, long endUnixNanos) {
    return leastTimeUnixNanos < endUnixNanos && greatestTimeUnixNanos >= startUnixNanos;
  }
}
