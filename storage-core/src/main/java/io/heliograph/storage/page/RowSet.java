package io.heliograph.storage.page;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.checkIndex;

import java.util.Arrays;

/**
 * A set of rows, or of values, out of a fixed number of them: the result of a filter on a page.
 * Confined to one thread.
 */
public final class RowSet {

  private final long[] words;
  private final int size;

  private RowSet(long[] words, int size) {
    this.words = words;
    this.size = size;
  }

  /** The empty set out of {@code size} rows. */
  public static RowSet none(int size) {
    return new RowSet(new long[(size + 63) >>> 6], size);
  }

  /** The set of all {@code size} rows. */
  public static RowSet all(int size) {
    RowSet set = none(size);
    set.flip();
    return set;
  }

  /** How many rows there are to choose from. */
  public int size() {
    return size;
  }

  public boolean contains(int row) {
    checkIndex(row, size);
    return ((words[row >>> 6] >>> row) & 1) != 0;
  }

  public void add(int row) {
    checkIndex(row, size);
    words[row >>> 6] |= 1L << row;
  }

  public void remove(int row) {
    checkIndex(row, size);
    words[row >>> 6] &= ~(1L << row);
  }

  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** The least row at or above {@code from} in the set, or -1. */
  public int next(int from) {
    if (from >= size) {
      return -1;
    }
    int index = from >>> 6;
    long word = words[index] & (-1L << from);
    while (word == 0) {
      if (++index == words.length) {
        return -1;
      }
      word = words[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }

  /** Keeps the rows that are also in {@code other}. */
  public void and(RowSet other) {
    checkSameSize(other);
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
  }

  /** Adds the rows of {@code other}. */
  public void or(RowSet other) {
    checkSameSize(other);
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /** Replaces the set by its complement. */
  public void flip() {
    for (int i = 0; i < words.length; i++) {
      words[i] = ~words[i];
    }
    if ((size & 63) != 0) {
      words[words.length - 1] &= (1L << size) - 1;
    }
  }

  private void checkSameSize(RowSet other) {
    checkArgument(size == other.size, "row set size: %s (expected: %s)", other.size, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSet that && size == that.size && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int row = next(0); row >= 0; row = next(row + 1)) {
      text.append(text.length() > 1 ? ", " : "").append(row);
    }
    return text.append("} of ").append(size).toString();
  }
}
