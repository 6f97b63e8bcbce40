package io.heliograph.storage.page;

import static java.util.Objects.checkIndex;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Distinct byte strings, numbered from 0 in the order in which they were first added.
 *
 * <p>An open-addressing table of entry numbers over one growing byte array; the upper half of each
 * entry's hash is kept to reject most others without comparing bytes. Arrays only grow and the
 * parts once written don't change until {@link #clear}, so that a reader that was given the arrays
 * and a count sees stable content. Confined to the thread of its owner.
 */
public final class BytesDictionary {

  private static final int INITIAL_TABLE = 64;
  private static final int INITIAL_BYTES = 512;
  private static final long SEED = new SecureRandom().nextLong();

  private int[] table = new int[INITIAL_TABLE];
  private int[] hashes = new int[INITIAL_TABLE / 2];
  private int[] offsets = new int[INITIAL_TABLE / 2 + 1];
  private byte[] data = new byte[INITIAL_BYTES];
  private int size;

  /** Number of distinct byte strings. */
  public int size() {
    return size;
  }

  /** Total length of the distinct byte strings. */
  public int sizeBytes() {
    return offsets[size];
  }

  /** The number of {@code source[offset, offset + length)}, added if new. */
  public int add(byte[] source, int offset, int length) {
    long hash = ByteHash.hash(source, offset, length, SEED);
    int tag = (int) (hash >>> 32);
    int mask = table.length - 1;
    int slot = (int) hash & mask;
    while (table[slot] != 0) {
      int entry = table[slot] - 1;
      if (hashes[entry] == tag && entryEquals(entry, source, offset, length)) {
        return entry;
      }
      slot = (slot + 1) & mask;
    }
    return insert(slot, tag, source, offset, length);
  }

  public int add(Bytes value) {
    return add(value.unsafeArray(), 0, value.length());
  }

  /** The number of a byte string, or -1 if it was never added. */
  public int find(byte[] source, int offset, int length) {
    long hash = ByteHash.hash(source, offset, length, SEED);
    int tag = (int) (hash >>> 32);
    int mask = table.length - 1;
    for (int slot = (int) hash & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      int entry = table[slot] - 1;
      if (hashes[entry] == tag && entryEquals(entry, source, offset, length)) {
        return entry;
      }
    }
    return -1;
  }

  /** Adds an entry without looking whether it is there already; it can't be found afterwards. */
  int append(byte[] source, int offset, int length) {
    int entry = size;
    store(source, offset, length);
    return entry;
  }

  private int insert(int slot, int tag, byte[] source, int offset, int length) {
    int entry = size;
    store(source, offset, length);
    hashes[entry] = tag;
    table[slot] = entry + 1;
    if (size * 2 > table.length) {
      grow();
    }
    return entry;
  }

  private void store(byte[] source, int offset, int length) {
    int start = offsets[size];
    int end = Math.addExact(start, length);
    if (end > data.length) {
      data = Arrays.copyOf(data, Growth.size(data.length, end));
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      offsets = Arrays.copyOf(offsets, size * 2 + 1);
    }
    System.arraycopy(source, offset, data, start, length);
    size++;
    offsets[size] = end;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int old : table) {
      if (old != 0) {
        int entry = old - 1;
        long hash = ByteHash.hash(data, offsets[entry], length(entry), SEED);
        int slot = (int) hash & mask;
        while (larger[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = old;
      }
    }
    table = larger;
  }

  private boolean entryEquals(int entry, byte[] source, int offset, int length) {
    return Arrays.equals(data, offsets[entry], offsets[entry + 1], source, offset, offset + length);
  }

  /** The array that holds all entries; to be read only. */
  public byte[] data() {
    return data;
  }

  /** Where entry {@code entry} begins in {@link #data()}. */
  public int start(int entry) {
    return offsets[checkIndex(entry, size)];
  }

  public int length(int entry) {
    return offsets[checkIndex(entry, size) + 1] - offsets[entry];
  }

  public Bytes entry(int entry) {
    return Bytes.copyOf(data, start(entry), length(entry));
  }

  int[] offsets() {
    return offsets;
  }

  /** Forgets all entries; the memory is kept unless it is much more than was used. */
  public void clear() {
    if (table.length > INITIAL_TABLE && size * 16 < table.length) {
      table = new int[table.length / 2];
    } else {
      Arrays.fill(table, 0);
    }
    if (data.length > INITIAL_BYTES && sizeBytes() < data.length / 16) {
      data = new byte[data.length / 2];
    }
    size = 0;
  }

  /** Forgets all entries and leaves the arrays to whoever was given them. */
  void abandon() {
    Arrays.fill(table, 0);
    data = new byte[INITIAL_BYTES];
    offsets = new int[hashes.length + 1];
    size = 0;
  }
}
