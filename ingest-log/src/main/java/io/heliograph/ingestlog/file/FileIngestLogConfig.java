package io.heliograph.ingestlog.file;

import static java.util.Objects.requireNonNull;

import io.heliograph.ingestlog.IngestFrame;
import java.time.Duration;

/**
 * Settings of a {@link FileIngestLog}.
 *
 * @param segmentBytes size after which a segment is closed and may later be dropped as a whole
 * @param budgetBytes what all segments may take together; appends are refused beyond
 * @param freeBytesReserve what the log leaves free on its file store
 * @param groupBytesMax frames are grouped for one force up to this many bytes; a larger frame makes
 *     a group of its own
 * @param compression how payloads are stored
 * @param retryAfter what a client is told to wait when its frame is refused
 * @param retryIntervalMax longest pause between two attempts to write again after failures
 */
public record FileIngestLogConfig(
    long segmentBytes,
    long budgetBytes,
    long freeBytesReserve,
    int groupBytesMax,
    PayloadCompression compression,
    Duration retryAfter,
    Duration retryIntervalMax) {

  private static final long SEGMENT_BYTES_MAX = 1L << 30;

  /** How many segments must fit into the budget, so that dropping some makes room. */
  private static final int SEGMENTS_MIN = 4;

  public static final FileIngestLogConfig DEFAULT =
      new FileIngestLogConfig(
          128L << 20,
          100L << 30,
          2L << 30,
          8 << 20,
          PayloadCompression.ZSTD,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  public FileIngestLogConfig {
    requireNonNull(compression, "compression");
    if (segmentBytes < SegmentLayout.FRAMES_START || segmentBytes > SEGMENT_BYTES_MAX) {
      throw new IllegalArgumentException(
          "segment bytes: "
              + segmentBytes
              + " (expected: "
              + SegmentLayout.FRAMES_START
              + " to "
              + SEGMENT_BYTES_MAX
              + ")");
    }
    if (budgetBytes < SEGMENTS_MIN * segmentBytes) {
      throw new IllegalArgumentException(
          "budget bytes: " + budgetBytes + " (expected: at least 4 segments)");
    }
    if (freeBytesReserve < 0) {
      throw new IllegalArgumentException(
          "free bytes reserve: " + freeBytesReserve + " (expected: >= 0)");
    }
    if (groupBytesMax < 1 || groupBytesMax > IngestFrame.PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "group bytes: "
              + groupBytesMax
              + " (expected: 1 to "
              + IngestFrame.PAYLOAD_BYTES_MAX
              + ")");
    }
    if (!retryAfter.isPositive() || !retryIntervalMax.isPositive()) {
      throw new IllegalArgumentException(
          "retry times: " + retryAfter + ", " + retryIntervalMax + " (expected: > 0)");
    }
  }
}
