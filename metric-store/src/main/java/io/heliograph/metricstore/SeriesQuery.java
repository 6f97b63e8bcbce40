package io.heliograph.metricstore;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.filter.Filter;

/**
 * Which series, and which of their points.
 *
 * <p>The filter sees attributes at the levels RESOURCE, SCOPE and ITEM (the data point's) and the
 * intrinsic fields {@code name}, {@code unit}, {@code description}, {@code type} (gauge, sum,
 * histogram, exponential_histogram, summary), {@code temporality} (unspecified, delta, cumulative),
 * {@code monotonic}, {@code scope_name}, {@code scope_version} and {@code service} (the resource's
 * service.name). Filters on words and phrases match no series.
 *
 * @param startUnixNanos first time that is wanted
 * @param endUnixNanos end of the wanted times, exclusive; {@link Long#MAX_VALUE} for no end
 * @param limit most series to answer, at least 1
 * @param withExemplars whether points carry their exemplars
 */
public record SeriesQuery(
    Filter filter, long startUnixNanos, long endUnixNanos, int limit, boolean withExemplars) {

  public SeriesQuery {
    checkArgument(limit >= 1, "limit: %s (expected: >= 1)", limit);
  }
}
