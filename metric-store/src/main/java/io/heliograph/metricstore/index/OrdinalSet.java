package io.heliograph.metricstore.index;

import org.roaringbitmap.RoaringBitmap;

/** A set of ordinals of one dictionary, as bits. Confined to one thread until it is shared. */
public final class OrdinalSet {

  private final long[] words;
  private final int size;

  OrdinalSet(int size) {
    this.size = size;
    words = new long[(size + 63) >>> 6];
  }

  /** The number of ordinals in the dictionary. */
  int size() {
    return size;
  }

  public boolean contains(int ordinal) {
    return (words[ordinal >>> 6] & 1L << ordinal) != 0;
  }

  void add(int ordinal) {
    words[ordinal >>> 6] |= 1L << ordinal;
  }

  void addAll(RoaringBitmap ordinals) {
    ordinals.forEach((int ordinal) -> add(ordinal));
  }

  boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  void retainAll(OrdinalSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
  }
}
