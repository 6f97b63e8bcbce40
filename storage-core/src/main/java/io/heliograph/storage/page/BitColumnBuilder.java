package io.heliograph.storage.page;

import java.util.Arrays;

/** Collects booleans. Confined to the thread of its page builder. */
public final class BitColumnBuilder extends ColumnBuilder {

  private static final int INITIAL = 4;

  private long[] words = new long[INITIAL];
  private int count;

  BitColumnBuilder(ColumnKey key) {
    super(key, ColumnKind.BITS);
  }

  public void add(boolean value) {
    int word = count >>> 6;
    if (word == words.length) {
      words = Arrays.copyOf(words, Growth.size(word, word + 1));
    }
    if ((count & 63) == 0) {
      words[word] = 0;
    }
    if (value) {
      words[word] |= 1L << count;
    }
    count++;
  }

  /** A value added since the page began. */
  public boolean at(int index) {
    return snapshot().at(index);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  long sizeBytes() {
    return (count + 7L) >>> 3;
  }

  @Override
  ColumnEncoding encode(SectionWriter out) {
    return BitCodec.encode(words, count, out);
  }

  /* The last word may still change, but not the bits below count: they were set before. */
  @Override
  BitColumn snapshot() {
    return new BitColumn(words, count);
  }

  @Override
  void reset(boolean arraysShared) {
    if (arraysShared) {
      words = new long[INITIAL];
    }
    count = 0;
  }
}
