package io.heliograph.ingestlog;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The durable order of everything received: append, and read from an offset. Local files by
 * default; a cluster puts Apache Kafka behind the same port, so nothing here speaks of files.
 *
 * <p>A frame is appended when it is durable, never before, and only durable frames are read. A
 * reader is given the frames of one partition in the order of their offsets. Thread-safe.
 */
public interface IngestLog extends AutoCloseable {

  /**
   * Identity of the log's content. It changes when the log is created anew; offsets that were noted
   * under another incarnation mean nothing in this one.
   */
  UUID incarnation();

  /** Number of partitions, at least 1. Partitions are numbered from 0. */
  int partitions();

  /**
   * Appends {@code frame} to a partition of the log's choice. Returns without waiting for the disk;
   * the listener is told the outcome. Any number of appends may be under way: the caller bounds the
   * bytes it has in flight.
   */
  void append(IngestFrame frame, AppendListener listener);

  /** As {@link #append(IngestFrame, AppendListener)}, for callers that are few. */
  default CompletableFuture<AppendResult> append(IngestFrame frame) {
    CompletableFuture<AppendResult> result = new CompletableFuture<>();
    append(frame, result::complete);
    return result;
  }

  /**
   * Opens a reader of one partition. The caller closes it.
   *
   * @param fromOffset the least offset to be read; if the log has dropped it, the reader begins
   *     with a {@link LogEntry.Gap}
   * @param signals what to read; frames of other signals are passed over
   * @throws IllegalArgumentException if {@code fromOffset} is past the end: it is from another
   *     incarnation, or acknowledged frames are gone
   */
  LogReader openReader(int partition, long fromOffset, Set<Signal> signals);

  /** Opens a reader of all signals. */
  default LogReader openReader(int partition, long fromOffset) {
    return openReader(partition, fromOffset, Set.of(Signal.values()));
  }

  /** Offset at or before the first frame that the partition still holds. */
  long startOffset(int partition);

  /** All durable frames of the partition have offsets below this one, and later frames have not. */
  long endOffset(int partition);

  /**
   * Allows the log to drop frames below {@code offset}. It drops what it can drop cheaply, which
   * may be less or nothing.
   */
  void truncateBefore(int partition, long offset);

  /** What the log holds and how it does, now. */
  LogStatistics statistics();

  /** Refuses further appends, makes those under way durable, then releases the log. Idempotent. */
  @Override
  void close();
}
