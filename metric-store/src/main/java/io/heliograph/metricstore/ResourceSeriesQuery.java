package io.heliograph.metricstore;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.storage.filter.Filter;

/**
 * The series of one participant of a trace, those with an exemplar of the trace first.
 *
 * @param resource what the resource must match
 * @param traceId 16 bytes; empty if no series comes first
 * @param startUnixNanos first time that is wanted
 * @param endUnixNanos end of the wanted times, exclusive
 * @param limit most series to answer, at least 1
 */
public record ResourceSeriesQuery(
    Filter resource, OtlpBytes traceId, long startUnixNanos, long endUnixNanos, int limit) {

  public ResourceSeriesQuery {
    checkArgument(limit >= 1, "limit: %s (expected: >= 1)", limit);
  }
}
