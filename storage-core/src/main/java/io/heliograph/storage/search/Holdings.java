package io.heliograph.storage.search;

import io.heliograph.storage.index.PageSummary;

/**
 * How much there is of a tenant. Immutable.
 *
 * @param rows searchable rows, in partitions and in memory
 * @param partitions directories on the disk
 * @param sizeBytes of their page files and indexes as of the last commit
 * @param oldestUnixNanos least event time; {@link Long#MAX_VALUE} without rows
 * @param newestUnixNanos greatest event time; {@link Long#MIN_VALUE} without rows
 */
public record Holdings(
    long rows, int partitions, long sizeBytes, long oldestUnixNanos, long newestUnixNanos) {

  static final Holdings NONE = new Holdings(0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  /** These and rows that are in no committed page. */
  Holdings plus(PageSummary rowsElsewhere) {
    return plus(
        new Holdings(
            rowsElsewhere.rowCount(),
            0,
            0,
            rowsElsewhere.minTimeUnixNanos(),
            rowsElsewhere.maxTimeUnixNanos()));
  }

  Holdings plus(Holdings other) {
    return new Holdings(
        rows + other.rows,
        partitions + other.partitions,
        sizeBytes + other.sizeBytes,
        Math.min(oldestUnixNanos, other.oldestUnixNanos),
        Math.max(newestUnixNanos, other.newestUnixNanos));
  }
}
