package io.heliograph.metricstore.head;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A table from byte strings to ints, with open addressing. A probe compares the 64-bit hash and
 * then the bytes, so that a collision of hashes cannot mix up two keys. Keys lie one after the
 * other in slabs. Confined to one thread.
 */
final class ByteKeys {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FIRST_MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long SECOND_MULTIPLIER = 0xD6E8FEB86659FD93L;
  private static final int SLAB_BYTES = 64 << 10;

  private final long seed;
  private long[] hashes = new long[16];
  private int[] entries = new int[16];
  private byte[][] slabs = new byte[4][];
  private int slabCount;
  private int slabUsed = SLAB_BYTES;
  private int[] slabOf = new int[16];
  private int[] offsetOf = new int[16];
  private int[] lengthOf = new int[16];
  private int[] valueOf = new int[16];
  private int size;
  private long slabBytes;

  /**
   * @param seed of the hash, so that nobody can choose keys that collide
   */
  ByteKeys(long seed) {
    this.seed = seed;
  }

  int size() {
    return size;
  }

  long sizeBytes() {
    return slabBytes + 12L * hashes.length + 16L * slabOf.length;
  }

  long hash(byte[] key, int offset, int length) {
    long hash = seed ^ length * FIRST_MULTIPLIER;
    int end = offset + length;
    int i = offset;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(key, i), FIRST_MULTIPLIER);
    }
    long tail = 0;
    for (int shift = 0; i < end; i++, shift += 8) {
      tail |= (key[i] & 0xFFL) << shift;
    }
    return mix(hash ^ tail, SECOND_MULTIPLIER);
  }

  private static long mix(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b) ^ (a * b);
  }

  /** The value of a key, or -1. */
  int find(long hash, byte[] key, int offset, int length) {
    int mask = entries.length - 1;
    for (int slot = (int) hash & mask; entries[slot] != 0; slot = (slot + 1) & mask) {
      if (hashes[slot] == hash && equals(entries[slot] - 1, key, offset, length)) {
        return valueOf[entries[slot] - 1];
      }
    }
    return -1;
  }

  private boolean equals(int entry, byte[] key, int offset, int length) {
    int start = offsetOf[entry];
    return lengthOf[entry] == length
        && Arrays.equals(slabs[slabOf[entry]], start, start + length, key, offset, offset + length);
  }

  /** Adds a key that is not there; its bytes are copied. */
  void add(long hash, byte[] key, int offset, int length, int value) {
    if (size == slabOf.length) {
      growEntries();
    }
    if (2 * (size + 1) > entries.length) {
      growSlots();
    }
    store(key, offset, length);
    valueOf[size] = value;
    size++;
    insert(hash, size);
  }

  private void store(byte[] key, int offset, int length) {
    if (slabCount == 0 || slabUsed + length > SLAB_BYTES) {
      if (slabCount == slabs.length) {
        slabs = Arrays.copyOf(slabs, 2 * slabCount);
      }
      slabs[slabCount] = new byte[Math.max(SLAB_BYTES, length)];
      slabBytes += slabs[slabCount].length;
      slabCount++;
      slabUsed = 0;
    }
    System.arraycopy(key, offset, slabs[slabCount - 1], slabUsed, length);
    slabOf[size] = slabCount - 1;
    offsetOf[size] = slabUsed;
    lengthOf[size] = length;
    slabUsed += length;
  }

  private void insert(long hash, int entry) {
    int mask = entries.length - 1;
    int slot = (int) hash & mask;
    while (entries[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    entries[slot] = entry;
    hashes[slot] = hash;
  }

  private void growEntries() {
    int capacity = 2 * size;
    slabOf = Arrays.copyOf(slabOf, capacity);
    offsetOf = Arrays.copyOf(offsetOf, capacity);
    lengthOf = Arrays.copyOf(lengthOf, capacity);
    valueOf = Arrays.copyOf(valueOf, capacity);
  }

  private void growSlots() {
    long[] oldHashes = hashes;
    int[] oldEntries = entries;
    hashes = new long[2 * oldHashes.length];
    entries = new int[2 * oldEntries.length];
    for (int i = 0; i < oldEntries.length; i++) {
      if (oldEntries[i] != 0) {
        insert(oldHashes[i], oldEntries[i]);
      }
    }
  }
}
