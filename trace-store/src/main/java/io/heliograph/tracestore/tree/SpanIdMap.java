package io.heliograph.tracestore.tree;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * From span IDs to numbers that are at least 0: open addressing with linear probing. Span IDs are
 * random where tracing is sound, but are mixed all the same. Confined to one thread.
 */
public final class SpanIdMap {

  public static final int ABSENT = -1;

  /** Odd, with well mixed bits: the golden ratio. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long[] keys;
  private int[] values;
  private int shift;
  private int size;

  public SpanIdMap(int expectedSize) {
    int capacity = Integer.highestOneBit(Math.max(8, expectedSize) * 2 - 1) * 2;
    checkArgument(capacity > 0, "span ids: %s (expected: fewer)", expectedSize);
    allocate(capacity);
  }

  private void allocate(int capacity) {
    keys = new long[capacity];
    values = new int[capacity];
    Arrays.fill(values, ABSENT);
    shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
  }

  /** Bytes of the map when it holds {@code size} IDs. */
  public static long sizeBytes(int size) {
    return 4L * size * (Long.BYTES + Integer.BYTES);
  }

  public int size() {
    return size;
  }

  /** The number of {@code spanId}, or {@link #ABSENT}. */
  public int get(long spanId) {
    return values[slot(spanId)];
  }

  /**
   * Gives {@code spanId} a number if it has none.
   *
   * @return the number it had, or {@link #ABSENT}
   */
  public int putIfAbsent(long spanId, int value) {
    int slot = slot(spanId);
    int old = values[slot];
    if (old == ABSENT) {
      keys[slot] = spanId;
      values[slot] = value;
      if (++size > keys.length / 2) {
        rehash();
      }
    }
    return old;
  }

  private int slot(long spanId) {
    int mask = keys.length - 1;
    int slot = (int) ((spanId * MULTIPLIER) >>> shift);
    while (values[slot] != ABSENT && keys[slot] != spanId) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    allocate(Math.multiplyExact(oldKeys.length, 2));
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
