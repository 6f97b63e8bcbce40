package io.heliograph.metricstore;

import java.time.Duration;

/**
 * Bounds and habits of the metric store.
 *
 * @param retention points older than this, by their own time, are refused and deleted
 * @param retentionBytes most bytes of block files of all tenants; the oldest blocks go first
 * @param checkpointInterval longest time between two checkpoints of the head
 * @param headBytes size of the head, of all tenants, at which a checkpoint is made earlier
 * @param maxSeriesPerTenant most series in a tenant's head; points of further ones are refused
 * @param maxTenants most tenants; points of further ones are refused
 * @param futureTolerance points later than this after they were received are refused
 * @param indexCacheBytes most memory for indexes of blocks kept between reads
 */
public record MetricStoreConfig(
    Duration retention,
    long retentionBytes,
    Duration checkpointInterval,
    long headBytes,
    int maxSeriesPerTenant,
    int maxTenants,
    Duration futureTolerance,
    long indexCacheBytes) {

  /** As the server starts without a configuration. */
  public static final MetricStoreConfig DEFAULT =
      new MetricStoreConfig(
          Duration.ofDays(30),
          64L << 30,
          Duration.ofMinutes(1),
          64L << 20,
          5_000_000,
          1_000,
          Duration.ofHours(1),
          64L << 20);

  public MetricStoreConfig {
    requirePositive("retention", retention);
    requirePositive("checkpoint interval", checkpointInterval);
    requirePositive("future tolerance", futureTolerance);
    requirePositive("retention bytes", retentionBytes);
    requirePositive("head bytes", headBytes);
    requirePositive("max series per tenant", maxSeriesPerTenant);
    requirePositive("max tenants", maxTenants);
    requirePositive("index cache bytes", indexCacheBytes);
  }

  private static void requirePositive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + ": " + value + " (expected: > 0)");
    }
  }

  private static void requirePositive(String what, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + ": " + value + " (expected: > 0)");
    }
  }
}
