package io.heliograph.storage.page;

import static java.util.Objects.checkIndex;

/** The decoded values of a {@link ColumnKind#DOUBLE} column, bit by bit as written. Immutable. */
public final class DoubleColumn {

  static final DoubleColumn EMPTY = new DoubleColumn(new long[0], 0);

  private final long[] bits;
  private final int count;

  DoubleColumn(long[] bits, int count) {
    this.bits = bits;
    this.count = count;
  }

  public int count() {
    return count;
  }

  public double at(int index) {
    return Double.longBitsToDouble(bitsAt(index));
  }

  /** The value's raw bits, NaN payloads included. */
  public long bitsAt(int index) {
    return bits[checkIndex(index, count)];
  }
}
