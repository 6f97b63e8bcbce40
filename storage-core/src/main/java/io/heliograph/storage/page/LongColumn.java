package io.heliograph.storage.page;

import static java.util.Objects.checkIndex;

/** The decoded values of a {@link ColumnKind#LONG} column. Immutable. */
public final class LongColumn {

  static final LongColumn EMPTY = new LongColumn(new long[0], 0);

  private final long[] values;
  private final int count;

  LongColumn(long[] values, int count) {
    this.values = values;
    this.count = count;
  }

  public int count() {
    return count;
  }

  public long at(int index) {
    return values[checkIndex(index, count)];
  }
}
