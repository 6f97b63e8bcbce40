package io.heliograph.receiver.ingest;

import java.time.Duration;

/** What became of a request. Each protocol has its own words for these. */
public sealed interface IngestOutcome {

  /**
   * The valid items are durable.
   *
   * @param accepted items kept
   * @param rejected items that no retry would make valid
   * @param message what was wrong with the rejected ones, or a warning; empty when all is well
   */
  record Accepted(long accepted, long rejected, String message) implements IngestOutcome {}

  /** The request cannot be understood. Nothing of it was kept; a retry would fail again. */
  record Malformed(String field, String description) implements IngestOutcome {}

  /** Larger than allowed after decompression. Nothing was kept; a retry would fail again. */
  record TooLarge(long limitBytes) implements IngestOutcome {}

  /** Nothing was kept; the same request may succeed after {@code retryAfter}. */
  record Refused(String reason, Duration retryAfter) implements IngestOutcome {}
}
