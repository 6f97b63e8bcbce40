package io.heliograph.storage.index;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;

/**
 * What is known of a page without reading it.
 *
 * @param rowCount rows, at least one
 * @param minTimeUnixNanos least event time of a row
 * @param maxTimeUnixNanos greatest event time of a row
 * @param minLogOffset offset of the earliest frame with a row in the page
 * @param maxLogOffset offset of the latest frame with a row in the page
 * @param ranges the store's own ranges
 */
public record PageSummary(
    int rowCount,
    long minTimeUnixNanos,
    long maxTimeUnixNanos,
    long minLogOffset,
    long maxLogOffset,
    List<PageRange> ranges) {

  public PageSummary {
    checkArgument(rowCount > 0, "rows of a page: %s (expected: > 0)", rowCount);
    checkArgument(minTimeUnixNanos <= maxTimeUnixNanos, "time range is reversed");
    checkArgument(minLogOffset <= maxLogOffset, "log range is reversed");
    ranges = List.copyOf(ranges);
  }
}
