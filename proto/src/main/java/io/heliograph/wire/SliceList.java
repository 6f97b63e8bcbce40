package io.heliograph.wire;

import java.util.Arrays;
import java.util.Objects;

/**
 * Where the occurrences of a repeated string or message are in one array, in the order sent.
 *
 * <p>Mutable and reused by the view that shows it. Confined to one thread.
 */
public final class SliceList {
  /** More positions than this are not kept for the next message. */
  private static final int KEPT_POSITIONS_MAX = 1 << 16;

  private byte[] array = new byte[0];
  private int[] positions = new int[16];
  private int size;

  /** Becomes an empty list of stretches of {@code array}. */
  @SuppressWarnings("ReferenceEquality") // To store the same array again costs a write barrier.
  public void clear(byte[] array) {
    if (this.array != array) {
      this.array = array;
    }
    size = 0;
    if (positions.length > KEPT_POSITIONS_MAX) {
      positions = new int[16];
    }
  }

  /** Appends the content of the current length-delimited field of a cursor over the array. */
  public void add(WireCursor field) {
    int at = size * 2;
    if (at == positions.length) {
      positions = Arrays.copyOf(positions, at * 2);
    }
    positions[at] = field.offset();
    positions[at + 1] = field.length();
    size++;
  }

  /** Number of occurrences. */
  public int size() {
    return size;
  }

  /** The array that holds all of them. */
  public byte[] array() {
    return array;
  }

  /** Index in the array of the first byte of the occurrence at {@code index}. */
  public int offset(int index) {
    return positions[Objects.checkIndex(index, size) * 2];
  }

  /** Bytes of the occurrence at {@code index}. */
  public int length(int index) {
    return positions[Objects.checkIndex(index, size) * 2 + 1];
  }
}
