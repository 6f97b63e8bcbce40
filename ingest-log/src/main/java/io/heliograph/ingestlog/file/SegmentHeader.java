package io.heliograph.ingestlog.file;

import java.util.UUID;

/**
 * What a segment says of itself and of the one before it.
 *
 * @param incarnation identity of the log
 * @param sequence number of this segment; later ones have greater numbers
 * @param baseOffset offset that its first frame has at least; where the segment before ends
 * @param marker random number that begins each of its frames, so that a frame can be found and
 *     can't be taken for another segment's
 * @param predecessor the segment before, and how much of it counts
 */
record SegmentHeader(
    UUID incarnation, long sequence, long baseOffset, long marker, Predecessor predecessor) {

  /**
   * The segment before. It was written up to {@code endPosition}; bytes after that were never
   * acknowledged and are void.
   *
   * @param sequence its number; 0 if there was none
   * @param endPosition byte position in its file
   */
  record Predecessor(long sequence, long endPosition) {
    static final Predecessor NONE = new Predecessor(0, 0);
  }
}
