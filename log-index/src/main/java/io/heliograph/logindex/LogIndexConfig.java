package io.heliograph.logindex;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.engine.PageStoreConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the log index behaves.
 *
 * @param pageRows records after which a page is cut
 * @param pageBytes bytes of records as they were sent after which a page is cut, whatever their
 *     number
 * @param checkpointInterval after which records that are not committed are
 * @param checkpointBytes of pages that are not committed after which they are
 * @param partitionAge since its first record after which a partition is sealed
 * @param partitionBytes of pages after which a partition is sealed
 * @param retentionAge since its last record was received after which a sealed partition is dropped;
 *     zero keeps it for ever
 * @param retentionBytes of all sealed partitions together above which the oldest are dropped; zero
 *     doesn't bound them
 * @param maxTenants tenants that may exist
 */
public record LogIndexConfig(
    int pageRows,
    long pageBytes,
    Duration checkpointInterval,
    long checkpointBytes,
    Duration partitionAge,
    long partitionBytes,
    Duration retentionAge,
    long retentionBytes,
    int maxTenants) {

  private static final int PAGE_ROWS_MAX = 1 << 16;

  /** Large enough to compress well, small enough that a needle decodes little. */
  public static final LogIndexConfig DEFAULT =
      new LogIndexConfig(
          4_096,
          4L << 20,
          Duration.ofSeconds(10),
          64L << 20,
          Duration.ofHours(6),
          1L << 30,
          Duration.ZERO,
          0,
          1_000);

  public LogIndexConfig {
    checkArgument(
        pageRows > 0 && pageRows <= PAGE_ROWS_MAX,
        "page rows: %s (expected: 1 to %s)",
        pageRows,
        PAGE_ROWS_MAX);
    checkArgument(pageBytes > 0, "page bytes: %s (expected: > 0)", pageBytes);
    checkArgument(
        checkpointInterval.isPositive(),
        "checkpoint interval: %s (expected: positive)",
        checkpointInterval);
    checkArgument(checkpointBytes > 0, "checkpoint bytes: %s (expected: > 0)", checkpointBytes);
    checkArgument(
        partitionAge.isPositive(), "partition age: %s (expected: positive)", partitionAge);
    checkArgument(partitionBytes > 0, "partition bytes: %s (expected: > 0)", partitionBytes);
    checkArgument(!retentionAge.isNegative(), "retention age: %s (expected: >= 0)", retentionAge);
    checkArgument(retentionBytes >= 0, "retention bytes: %s (expected: >= 0)", retentionBytes);
    checkArgument(maxTenants > 0, "tenants: %s (expected: > 0)", maxTenants);
  }

  public LogIndexConfig withPageRows(int rows) {
    return new LogIndexConfig(
        rows,
        pageBytes,
        checkpointInterval,
        checkpointBytes,
        partitionAge,
        partitionBytes,
        retentionAge,
        retentionBytes,
        maxTenants);
  }

  public LogIndexConfig withPartition(Duration age, long bytes) {
    return new LogIndexConfig(
        pageRows,
        pageBytes,
        checkpointInterval,
        checkpointBytes,
        age,
        bytes,
        retentionAge,
        retentionBytes,
        maxTenants);
  }

  public LogIndexConfig withRetention(Duration age, long bytes) {
    return new LogIndexConfig(
        pageRows,
        pageBytes,
        checkpointInterval,
        checkpointBytes,
        partitionAge,
        partitionBytes,
        age,
        bytes,
        maxTenants);
  }

  public LogIndexConfig withTenants(int tenants) {
    return new LogIndexConfig(
        pageRows,
        pageBytes,
        checkpointInterval,
        checkpointBytes,
        partitionAge,
        partitionBytes,
        retentionAge,
        retentionBytes,
        tenants);
  }

  PageStoreConfig storeConfig(Path directory) {
    return new PageStoreConfig(
        directory,
        "logs",
        pageBytes,
        checkpointInterval,
        checkpointBytes,
        partitionAge,
        partitionBytes,
        retentionAge,
        retentionBytes,
        maxTenants);
  }
}
