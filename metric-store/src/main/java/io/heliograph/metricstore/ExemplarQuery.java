package io.heliograph.metricstore;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.storage.filter.Filter;

/**
 * Which exemplars.
 *
 * @param filter which series; see {@link SeriesQuery}
 * @param traceId 16 bytes: only exemplars of this trace; empty: of any or none
 * @param startUnixNanos first time of an exemplar that is wanted; it is looked for on points from
 *     this time on until an hour after the end
 * @param endUnixNanos end of the wanted times, exclusive
 * @param limit most exemplars to answer, at least 1
 */
public record ExemplarQuery(
    Filter filter, OtlpBytes traceId, long startUnixNanos, long endUnixNanos, int limit) {

  public ExemplarQuery {
    checkArgument(
        traceId.length() == 0 || traceId.length() == 16,
        "trace ID: %s bytes (expected: 16, or none)",
        traceId.length());
    checkArgument(limit >= 1, "limit: %s (expected: >= 1)", limit);
  }
}
