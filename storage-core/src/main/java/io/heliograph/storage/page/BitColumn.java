package io.heliograph.storage.page;

import static java.util.Objects.checkIndex;

/** The decoded values of a {@link ColumnKind#BITS} column. Immutable. */
public final class BitColumn {

  static final BitColumn EMPTY = new BitColumn(new long[0], 0);

  private final long[] words;
  private final int count;

  BitColumn(long[] words, int count) {
    this.words = words;
    this.count = count;
  }

  public int count() {
    return count;
  }

  public boolean at(int index) {
    checkIndex(index, count);
    return ((words[index >>> 6] >>> index) & 1) != 0;
  }
}
