package io.heliograph.metricstore.block;

/**
 * The first byte of a chunk, which is the points of one series in one block.
 *
 * <pre>
 *   bits 0-1  time form:  0 own column | 1 whole shared column | 2 range of it | 3 subset of it
 *   bits 2-3  start form: 0 all zero | 1 runs | 2 distance from the time before
 *   bit  4    flags follow (else all are zero)
 *   bit  5    presence follows (else the same for all points: one byte)
 * </pre>
 */
final class ChunkLayout {

  static final int TIME_MASK = 3;
  static final int TIME_OWN = 0;
  static final int TIME_WHOLE = 1;
  static final int TIME_RANGE = 2;
  static final int TIME_SUBSET = 3;

  static final int START_MASK = 3 << 2;
  static final int START_ZERO = 0;
  static final int START_RUNS = 1 << 2;
  static final int START_DISTANCES = 2 << 2;

  static final int FLAGS_FOLLOW = 1 << 4;
  static final int PRESENCE_FOLLOWS = 1 << 5;

  private ChunkLayout() {}
}
