package io.heliograph.tracestore.search;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.search.TimeRange;

/**
 * A search for traces that have at least one span matching everything asked.
 *
 * @param range of the matching span's start
 * @param filter on that one span. Intrinsic fields: name, kind, status, status_message, duration,
 *     service, trace_id, span_id, parent_span_id, event_name, scope_name, scope_version. Kind and
 *     status compare with their text ({@code server}, {@code error}) or OTLP's number, IDs with
 *     their hexadecimal text or bytes, durations with integer nanoseconds
 * @param limit traces wanted, 1 to {@value #LIMIT_MAX}
 * @param cursor from the previous answer to the same search; empty for the first page
 */
public record TraceSearch(
    TimeRange range, Filter filter, TraceOrder order, int limit, String cursor) {

  public static final int LIMIT_MAX = 1_000;

  public TraceSearch {
    checkArgument(
        limit >= 1 && limit <= LIMIT_MAX, "limit: %s (expected: 1 to %s)", limit, LIMIT_MAX);
  }
}
