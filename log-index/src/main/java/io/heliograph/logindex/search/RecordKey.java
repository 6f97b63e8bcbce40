package io.heliograph.logindex.search;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.page.Bytes;
import java.nio.ByteBuffer;

/**
 * What records are ordered by: their time, and what tells those of one time apart. It doesn't
 * depend on where a record is kept.
 *
 * @param orderUnixNanos order time
 * @param partition number of the log partition
 * @param offset of the frame that brought the record
 * @param index of the record in that frame
 */
public record RecordKey(long orderUnixNanos, int partition, long offset, int index)
    implements Comparable<RecordKey> {

  private static final int TIE_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;

  @Override
  public int compareTo(RecordKey other) {
    int byTime = Long.compare(orderUnixNanos, other.orderUnixNanos);
    return byTime != 0 ? byTime : compareArrival(other);
  }

  /** Compares by arrival alone: partition, frame, index. */
  public int compareArrival(RecordKey other) {
    int byPartition = Integer.compare(partition, other.partition);
    if (byPartition != 0) {
      return byPartition;
    }
    int byOffset = Long.compare(offset, other.offset);
    return byOffset != 0 ? byOffset : Integer.compare(index, other.index);
  }

  /** All but the time, for a cursor. */
  public Bytes tie() {
    return Bytes.copyOf(
        ByteBuffer.allocate(TIE_BYTES).putInt(partition).putLong(offset).putInt(index).array());
  }

  /**
   * The key that a cursor names.
   *
   * @throws IllegalArgumentException if {@code tie} is not from {@link #tie}
   */
  public static RecordKey of(long orderUnixNanos, Bytes tie) {
    checkArgument(
        tie.length() == TIE_BYTES, "cursor: %s bytes (expected: one from an answer)", tie.length());
    ByteBuffer buffer = ByteBuffer.wrap(tie.toArray());
    return new RecordKey(orderUnixNanos, buffer.getInt(), buffer.getLong(), buffer.getInt());
  }
}
