package io.heliograph.metricstore.codec;

import java.util.Arrays;

/** A growing array of longs. Confined to one thread. */
public final class GrowingLongs {

  private long[] values = new long[16];
  private int size;

  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public long at(int index) {
    return values[index];
  }

  /** The backing array, of which the first {@link #size()} elements count. */
  public long[] array() {
    return values;
  }
}
