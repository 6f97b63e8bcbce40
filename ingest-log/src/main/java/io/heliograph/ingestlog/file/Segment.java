package io.heliograph.ingestlog.file;

import java.nio.file.Path;

/**
 * One segment of the log as its readers see it: which of its bytes are durable. The writer
 * publishes here after each force. Thread-safe; changed by the writer's thread alone.
 */
final class Segment {

  private final Path path;
  private final SegmentHeader header;
  private volatile long durablePosition;
  private volatile long endOffset;
  private volatile boolean sealed;

  /**
   * @param durablePosition byte position after the last durable frame
   * @param endOffset offset after it
   */
  Segment(Path path, SegmentHeader header, long durablePosition, long endOffset) {
    this.path = path;
    this.header = header;
    this.durablePosition = durablePosition;
    this.endOffset = endOffset;
  }

  Path path() {
    return path;
  }

  SegmentHeader header() {
    return header;
  }

  long sequence() {
    return header.sequence();
  }

  long baseOffset() {
    return header.baseOffset();
  }

  long durablePosition() {
    return durablePosition;
  }

  long endOffset() {
    return endOffset;
  }

  /** Whether it will not grow any more. Read this before the position. */
  boolean isSealed() {
    return sealed;
  }

  boolean isEmpty() {
    return endOffset == header.baseOffset();
  }

  void publish(long newDurablePosition, long newEndOffset) {
    durablePosition = newDurablePosition;
    endOffset = newEndOffset;
  }

  void seal() {
    sealed = true;
  }

  /** What the next segment says of this one; an empty one is left out of the chain. */
  SegmentHeader.Predecessor asPredecessor() {
    return isEmpty()
        ? header.predecessor()
        : new SegmentHeader.Predecessor(sequence(), durablePosition);
  }
}
