package io.heliograph.logindex;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a log record for good: its place in the ingest log. Ordered by arrival, partition by
 * partition.
 *
 * @param partition number of the log partition
 * @param offset of the frame that brought the record
 * @param index of the record in that frame, from 0
 */
public record LogRecordId(int partition, long offset, int index)
    implements Comparable<LogRecordId> {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})-(\\d{1,9})");

  public LogRecordId {
    checkArgument(partition >= 0, "log partition: %s (expected: >= 0)", partition);
    checkArgument(offset >= 0, "log offset: %s (expected: >= 0)", offset);
    checkArgument(index >= 0, "index in the frame: %s (expected: >= 0)", index);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if {@code text} is no such ID
   */
  public static LogRecordId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    checkArgument(matcher.matches(), "log record id: %s (expected: an id from an answer)", text);
    return new LogRecordId(
        Integer.parseInt(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  @Override
  public int compareTo(LogRecordId other) {
    int byPartition = Integer.compare(partition, other.partition);
    if (byPartition != 0) {
      return byPartition;
    }
    int byOffset = Long.compare(offset, other.offset);
    return byOffset != 0 ? byOffset : Integer.compare(index, other.index);
  }

  /** The opaque text that clients are given. */
  @Override
  public String toString() {
    return partition + "-" + offset + "-" + index;
  }
}
