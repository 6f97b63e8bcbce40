package io.heliograph.tracestore;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.engine.PageStoreConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a trace store behaves.
 *
 * @param liveBytes of spans that are in no page yet, for each tenant and log partition, from which
 *     on the quiet traces, and if that isn't enough the least recently heard of, are cut to pages
 * @param quietTime without a new span after which a trace is taken to be whole
 * @param pageSpans spans after which a page is full; only a trace larger than that spans pages
 * @param checkpointInterval after which spans that are not committed are
 * @param checkpointBytes of pages that are not committed after which they are
 * @param partitionAge since the first span after which a partition is sealed
 * @param partitionBytes of pages after which a partition is sealed
 * @param retentionAge since the last span was received after which a sealed partition is dropped;
 *     zero keeps it for ever
 * @param retentionBytes of all sealed partitions together above which the oldest are dropped; zero
 *     doesn't bound them
 * @param maxTenants tenants that may exist
 */
public record TraceStoreConfig(
    long liveBytes,
    Duration quietTime,
    int pageSpans,
    Duration checkpointInterval,
    long checkpointBytes,
    Duration partitionAge,
    long partitionBytes,
    Duration retentionAge,
    long retentionBytes,
    int maxTenants) {

  private static final int PAGE_SPANS_MAX = 1 << 20;

  /** What the engine may let live spans grow to: a large frame can pass what the store cuts at. */
  private static final int ENGINE_LIVE_FACTOR = 2;

  public static final TraceStoreConfig DEFAULT =
      new TraceStoreConfig(
          64L << 20,
          Duration.ofSeconds(5),
          8_192,
          Duration.ofSeconds(30),
          256L << 20,
          Duration.ofHours(6),
          1L << 30,
          Duration.ofDays(14),
          0,
          1_000);

  public TraceStoreConfig {
    checkArgument(
        liveBytes > 0 && liveBytes <= Long.MAX_VALUE / ENGINE_LIVE_FACTOR,
        "live bytes: %s (expected: > 0)",
        liveBytes);
    checkArgument(quietTime.isPositive(), "quiet time: %s (expected: positive)", quietTime);
    checkArgument(
        pageSpans >= 1 && pageSpans <= PAGE_SPANS_MAX,
        "spans of a page: %s (expected: 1 to %s)",
        pageSpans,
        PAGE_SPANS_MAX);
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

  PageStoreConfig engine(Path directory) {
    return new PageStoreConfig(
        directory,
        "traces",
        ENGINE_LIVE_FACTOR * liveBytes,
        checkpointInterval,
        checkpointBytes,
        partitionAge,
        partitionBytes,
        retentionAge,
        retentionBytes,
        maxTenants);
  }
}
