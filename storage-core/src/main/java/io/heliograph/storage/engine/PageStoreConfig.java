package io.heliograph.storage.engine;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a page store behaves.
 *
 * @param directory of this signal, such as {@code data/traces}
 * @param signal written to manifests, such as {@code traces}
 * @param liveBytes of rows in a shard after which they are cut to pages
 * @param checkpointInterval after which rows that are not committed are
 * @param checkpointBytes of pages that are not committed after which they are
 * @param partitionAge since the first row after which a partition is sealed
 * @param partitionBytes of pages after which a partition is sealed
 * @param retentionAge since the last row was received after which a sealed partition is dropped;
 *     zero keeps it for ever
 * @param retentionBytes of all sealed partitions together above which the oldest are dropped; zero
 *     doesn't bound them
 * @param maxTenants tenants that may exist
 */
public record PageStoreConfig(
    Path directory,
    String signal,
    long liveBytes,
    Duration checkpointInterval,
    long checkpointBytes,
    Duration partitionAge,
    long partitionBytes,
    Duration retentionAge,
    long retentionBytes,
    int maxTenants) {

  /** Defaults but for the directory and the signal. */
  public static PageStoreConfig defaults(Path directory, String signal) {
    return new PageStoreConfig(
        directory,
        signal,
        32L << 20,
        Duration.ofSeconds(10),
        64L << 20,
        Duration.ofHours(6),
        1L << 30,
        Duration.ZERO,
        0,
        1_000);
  }

  /** The purpose under which live rows are reserved. */
  String memoryTag() {
    return signal + ".live";
  }

  public PageStoreConfig {
    checkArgument(liveBytes > 0, "live bytes: %s (expected: > 0)", liveBytes);
    checkArgument(
        checkpointInterval.isPositive(),
        "checkpoint interval: %s (expected: positive)",
        checkpointInterval);
    checkArgument(checkpointBytes > 0, "checkpoint bytes: %s (expected: > 0)", checkpointBytes);
    checkArgument(partitionAge.isPositive(), "partition age: %s (expected: > 0)", partitionAge);
    checkArgument(partitionBytes > 0, "partition bytes: %s (expected: > 0)", partitionBytes);
    checkArgument(!retentionAge.isNegative(), "retention age: %s (expected: >= 0)", retentionAge);
    checkArgument(retentionBytes >= 0, "retention bytes: %s (expected: >= 0)", retentionBytes);
    checkArgument(maxTenants > 0, "tenants: %s (expected: > 0)", maxTenants);
  }
}
