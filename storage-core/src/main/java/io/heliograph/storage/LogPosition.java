package io.heliograph.storage;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A place in the ingest log: offsets of one log partition only grow, and need not be dense. Whether
 * the frame at {@code offset} is meant, or the end before it, is said by whoever holds one.
 *
 * @param partition number of the log partition, from 0
 * @param offset offset in that partition, from 0
 */
public record LogPosition(int partition, long offset) {

  public LogPosition {
    checkArgument(partition >= 0, "log partition: %s (expected: >= 0)", partition);
    checkArgument(offset >= 0, "log offset: %s (expected: >= 0)", offset);
  }

  /** The exclusive end of a range whose last frame is at this position. */
  public LogPosition next() {
    return new LogPosition(partition, offset + 1);
  }
}
