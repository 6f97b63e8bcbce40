package io.heliograph.logindex.record;

import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;

/**
 * Notes which frame each record came from, once for all records of a frame that follow each other.
 * Confined to the thread of the page builder.
 */
final class FramePartsBuilder {

  private final LongColumnBuilder offsets;
  private final LongColumnBuilder received;
  private final LongColumnBuilder firsts;
  private final LongColumnBuilder rows;
  private long offset = -1;
  private long receivedUnixNanos;
  private int index;
  private int first;

  FramePartsBuilder(PageBuilder page) {
    this.offsets = page.longs(RecordColumns.PART_OFFSET);
    this.received = page.longs(RecordColumns.PART_RECEIVED);
    this.firsts = page.longs(RecordColumns.PART_FIRST);
    this.rows = page.longs(RecordColumns.PART_ROWS);
  }

  /** The records that follow are of this frame, from the {@code index}-th on. */
  void begin(long frameOffset, long frameReceivedUnixNanos, int frameIndex) {
    offset = frameOffset;
    receivedUnixNanos = frameReceivedUnixNanos;
    index = frameIndex;
    first = frameIndex;
  }

  /** A record was added. */
  void record() {
    index++;
  }

  /** Ends the part, so that the page is complete; the next record of the frame begins another. */
  void end() {
    if (index > first) {
      offsets.add(offset);
      received.add(receivedUnixNanos);
      firsts.add(first);
      rows.add(index - first);
      first = index;
    }
  }

  /** Offset of the first frame in the page; there must be one. */
  long minOffset() {
    return offsets.at(0);
  }

  /** Offset of the last frame in the page; there must be one. */
  long maxOffset() {
    return offsets.at(offsets.count() - 1);
  }

  long receivedUnixNanos() {
    return receivedUnixNanos;
  }
}
