package io.heliograph.metricstore;

import java.util.Map;

/**
 * Counts for self-telemetry and status; since the start where nothing else is said.
 *
 * @param points points taken
 * @param refusedPoints points not taken, by reason: {@code series_limit}, {@code tenant_limit},
 *     {@code too_old}, {@code too_new}, and those of the validator; {@code malformed_frame} counts
 *     whole frames
 * @param series in the heads now
 * @param blockPoints points in block files now; one that was sent twice may count twice
 * @param headPoints points in the heads now that no block holds
 * @param headBytes memory of those and of the index of series, roughly
 * @param blocks block files now
 * @param blockBytes bytes of block files now
 * @param damagedBlocks block files set aside
 * @param checkpoints checkpoints made
 * @param compactions merges of blocks made
 * @param oldestUnixNanos time of the oldest point that is kept; 0 if there is none
 * @param newestUnixNanos time of the newest point that is kept; 0 if there is none
 * @param failure why checkpoints or merges fail now; empty while all is well
 */
public record MetricStoreStatistics(
    long points,
    Map<String, Long> refusedPoints,
    long series,
    long blockPoints,
    long headPoints,
    long headBytes,
    int blocks,
    long blockBytes,
    int damagedBlocks,
    long checkpoints,
    long compactions,
    long oldestUnixNanos,
    long newestUnixNanos,
    String failure) {

  public MetricStoreStatistics {
    refusedPoints = Map.copyOf(refusedPoints);
  }
}
