package io.heliograph.ingestlog;

/**
 * The place of one frame in the log. Offsets are sequence numbers of frames, not bytes: within a
 * partition they grow with every frame and are never used twice. They need not be dense. Positions
 * of different partitions have no order.
 *
 * @param partition number of the log partition, from 0
 * @param offset sequence number of the frame in its partition, from 0
 */
public record Position(int partition, long offset) {

  public Position {
    if (partition < 0) {
      throw new IllegalArgumentException("partition: " + partition + " (expected: >= 0)");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset: " + offset + " (expected: >= 0)");
    }
  }

  /**
   * Whether this position comes before {@code other}.
   *
   * @throws IllegalArgumentException if the partitions differ
   */
  public boolean isBefore(Position other) {
    if (partition != other.partition) {
      throw new IllegalArgumentException(
          "partition: " + other.partition + " (expected: " + partition + ")");
    }
    return offset < other.offset;
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
