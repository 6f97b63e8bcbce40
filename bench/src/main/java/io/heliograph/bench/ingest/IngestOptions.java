package io.heliograph.bench.ingest;

import java.time.Duration;

/**
 * How ingest is measured.
 *
 * @param connections of gRPC
 * @param senders requests under way at once
 * @param isHttp whether Heliograph is sent to over HTTP instead of gRPC
 * @param settle after the last acknowledgement, whose CPU time still counts
 * @param freshness how long the load at four fifths of the highest rate lasts
 * @param reads of each kind
 */
public record IngestOptions(
    int connections, int senders, boolean isHttp, Duration settle, Duration freshness, int reads) {

  /** As the peers were measured. */
  public static final Duration SETTLE = Duration.ofSeconds(10);
}
