package io.heliograph.storage.page;

import static java.util.Objects.checkIndex;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The decoded values of a {@link ColumnKind#BYTES} or {@link ColumnKind#FIXED} column.
 *
 * <p>Values refer to <em>entries</em>, the byte strings that the page really holds. With a
 * dictionary several values share an entry, so a predicate is evaluated once for each entry;
 * without one, entry {@code i} is value {@code i}. Immutable.
 */
public final class BytesColumn {

  static final BytesColumn EMPTY = new BytesColumn(new byte[0], new int[1], 0, 0, null, 0);

  private final byte[] data;
  private final int[] offsets;
  private final int width;
  private final int entryCount;
  private final int @Nullable [] entries;
  private final int count;

  /**
   * @param offsets where each entry begins in {@code data}, and the end; unused if width > 0
   * @param width length of every entry, or 0 if lengths differ
   * @param entries the entry of each value, or null if entry and value are the same
   */
  BytesColumn(
      byte[] data, int[] offsets, int width, int entryCount, int @Nullable [] entries, int count) {
    this.data = data;
    this.offsets = offsets;
    this.width = width;
    this.entryCount = entryCount;
    this.entries = entries;
    this.count = count;
  }

  /** The same entries, referred to by {@code references}. */
  BytesColumn withEntries(int[] references) {
    return new BytesColumn(data, offsets, width, entryCount, references, references.length);
  }

  /** Number of values. */
  public int count() {
    return count;
  }

  /** Number of byte strings held. */
  public int entryCount() {
    return entryCount;
  }

  /** Whether values refer to entries of a dictionary, so that entries may be fewer than values. */
  public boolean hasDictionary() {
    return entries != null;
  }

  /** The entry of value {@code index}. */
  public int entryOf(int index) {
    checkIndex(index, count);
    return entries == null ? index : entries[index];
  }

  /** The array that holds all entries; to be read only, within {@link #start} and {@link #end}. */
  public byte[] data() {
    return data;
  }

  /** Where entry {@code entry} begins in {@link #data()}. */
  public int start(int entry) {
    checkIndex(entry, entryCount);
    return width > 0 ? entry * width : offsets[entry];
  }

  /** Where entry {@code entry} ends in {@link #data()}. */
  public int end(int entry) {
    checkIndex(entry, entryCount);
    return width > 0 ? (entry + 1) * width : offsets[entry + 1];
  }

  public int length(int entry) {
    return end(entry) - start(entry);
  }

  public boolean entryEquals(int entry, byte[] other, int offset, int length) {
    return Arrays.equals(data, start(entry), end(entry), other, offset, offset + length);
  }

  /** A copy of value {@code index}. */
  public Bytes at(int index) {
    return entry(entryOf(index));
  }

  /** A copy of entry {@code entry}. */
  public Bytes entry(int entry) {
    return Bytes.copyOf(data, start(entry), length(entry));
  }

  /** The entry equal to {@code value}, or -1; the least one if the column has no dictionary. */
  public int find(Bytes value) {
    for (int entry = 0; entry < entryCount; entry++) {
      if (value.contentEquals(data, start(entry), length(entry))) {
        return entry;
      }
    }
    return -1;
  }
}
