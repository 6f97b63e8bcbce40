package io.heliograph.query;

import java.time.Duration;

/**
 * What queries may take.
 *
 * @param timeout after which a query answers with what it has
 * @param strongReadPatience how long a strong read waits for the stores
 * @param maxMemoryBytes of all queries together
 * @param maxDecodedBytes of columns decoded by one query
 */
public record QueryConfig(
    Duration timeout, Duration strongReadPatience, long maxMemoryBytes, long maxDecodedBytes) {

  /** Some minutes of one core's decoding: a query that needs more should be narrowed. */
  public static final long DEFAULT_MAX_DECODED_BYTES = 64L << 30;
}
