package io.heliograph.wire;

import java.util.Arrays;
import java.util.Objects;

/**
 * The numbers of a repeated field, decoded, in the order sent.
 *
 * <p>Mutable and reused by the view that shows it. Confined to one thread.
 */
public final class Longs {
  private long[] values = new long[16];
  private int size;

  /** Forgets all values. */
  public void clear() {
    size = 0;
  }

  /** Appends {@code value}. */
  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Number of values. */
  public int size() {
    return size;
  }

  /** The value at {@code index}. */
  public long at(int index) {
    return values[Objects.checkIndex(index, size)];
  }

  /** The array behind the values: the first {@link #size} elements count; the rest is stale. */
  public long[] array() {
    return values;
  }

  /** A copy of the values. */
  public long[] toLongArray() {
    return Arrays.copyOf(values, size);
  }
}
