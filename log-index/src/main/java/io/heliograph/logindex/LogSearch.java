package io.heliograph.logindex;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.search.TimeRange;

/**
 * Asks for log records.
 *
 * @param range of order time
 * @param filter what the records must be like; {@link LogFields} names the fields
 * @param order by order time, then by ID
 * @param limit records at most, 1 to {@value #LIMIT_MAX}
 * @param cursor where an earlier answer to the same question ended; empty to begin
 */
public record LogSearch(TimeRange range, Filter filter, Order order, int limit, String cursor) {

  /** Which records come first. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }

  public static final int LIMIT_MAX = 10_000;

  public LogSearch {
    checkArgument(
        limit >= 1 && limit <= LIMIT_MAX, "limit: %s (expected: 1 to %s)", limit, LIMIT_MAX);
  }

  /** The newest records that match. */
  public static LogSearch newest(TimeRange range, Filter filter, int limit) {
    return new LogSearch(range, filter, Order.NEWEST_FIRST, limit, "");
  }

  /** The oldest records that match. */
  public static LogSearch oldest(TimeRange range, Filter filter, int limit) {
    return new LogSearch(range, filter, Order.OLDEST_FIRST, limit, "");
  }

  /** The same question, continued. */
  public LogSearch after(String nextCursor) {
    return new LogSearch(range, filter, order, limit, nextCursor);
  }
}
