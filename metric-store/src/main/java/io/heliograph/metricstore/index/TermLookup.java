package io.heliograph.metricstore.index;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The terms of one dictionary of parts, in order, each with the ordinals of the parts that have it.
 */
public interface TermLookup {

  /** The parts that have exactly this term; null if none has. Nobody writes to the bitmap. */
  @Nullable RoaringBitmap find(byte[] term);

  /** Shows the terms that begin with {@code prefix}, in order. */
  void scan(byte[] prefix, TermVisitor visitor);

  /** Takes terms. */
  @FunctionalInterface
  interface TermVisitor {

    /**
     * @param term valid until the call returns
     * @param length of the term in {@code term}
     * @param parts the ordinals; valid until the call returns
     */
    void term(byte[] term, int length, RoaringBitmap parts);
  }
}
