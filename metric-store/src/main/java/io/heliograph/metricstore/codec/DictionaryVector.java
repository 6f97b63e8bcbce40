package io.heliograph.metricstore.codec;

import io.heliograph.metricstore.codec.MiniBlocks.Form;
import java.util.Arrays;

/** Few distinct values, in order of first use, and which of them. Confined to one thread. */
final class DictionaryVector {

  private static final int MAX_ENTRIES = 256;
  private static final int SLOTS = 1024;

  private final MiniBlocks miniBlocks = new MiniBlocks();
  private final long[] entries = new long[MAX_ENTRIES];
  private final long[] indexes = new long[VectorEncoder.LENGTH];
  private final short[] slots = new short[SLOTS];
  private int entryCount;

  /** The encoded size, or {@link Integer#MAX_VALUE} as soon as it cannot be below {@code limit}. */
  int plan(long[] values, int count, int limit) {
    Arrays.fill(slots, (short) 0);
    entryCount = 0;
    int size = 3;
    for (int i = 0; i < count; i++) {
      int index = find(values[i]);
      if (index < 0) {
        size += entrySize(values[i]);
        if (entryCount == MAX_ENTRIES || size >= limit) {
          return Integer.MAX_VALUE;
        }
        index = add(values[i], -index - 1);
      }
      indexes[i] = index;
    }
    return size + miniBlocks.sizeBytes(indexes, 0, count, Form.UNSIGNED);
  }

  void encode(int count, ByteOutput out) {
    out.putByte(entryCount - 1);
    for (int i = 0; i < entryCount; i++) {
      out.putDoubleBits(entries[i]);
    }
    miniBlocks.encode(indexes, 0, count, Form.UNSIGNED, out);
  }

  static void decode(ByteInput in, long[] values, int count) {
    long[] entries = new long[in.getByte() + 1];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = in.getDoubleBits();
    }
    MiniBlocks.decode(in, values, 0, count, Form.UNSIGNED);
    for (int i = 0; i < count; i++) {
      values[i] = entries[(int) values[i]];
    }
  }

  private static int entrySize(long value) {
    return ByteOutput.varintSize(Long.reverseBytes(value));
  }

  /** The index of the entry, or {@code -slot - 1} of where it belongs. */
  private int find(long value) {
    int slot = (int) ((value * 0x9E3779B97F4A7C15L) >>> 54);
    while (slots[slot] != 0) {
      if (entries[slots[slot] - 1] == value) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return -slot - 1;
  }

  private int add(long value, int slot) {
    entries[entryCount] = value;
    slots[slot] = (short) (entryCount + 1);
    return entryCount++;
  }
}
