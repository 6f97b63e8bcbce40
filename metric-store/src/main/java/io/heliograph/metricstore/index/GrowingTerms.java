package io.heliograph.metricstore.index;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Terms in memory to which parts are added. Guarded by its owner's lock. */
public final class GrowingTerms implements TermLookup {

  private final TreeMap<byte[], RoaringBitmap> terms = new TreeMap<>(Arrays::compareUnsigned);

  public void add(byte[] term, int part) {
    terms.computeIfAbsent(term, absent -> new RoaringBitmap()).add(part);
  }

  @Override
  public @Nullable RoaringBitmap find(byte[] term) {
    return terms.get(term);
  }

  @Override
  public void scan(byte[] prefix, TermVisitor visitor) {
    for (Map.Entry<byte[], RoaringBitmap> entry : terms.tailMap(prefix, true).entrySet()) {
      byte[] term = entry.getKey();
      if (!SortedTerms.startsWith(term, term.length, prefix)) {
        return;
      }
      visitor.term(term, term.length, entry.getValue());
    }
  }

  /** The terms in the form of {@link SortedTerms}. */
  public byte[] toSortedTerms() {
    SortedTerms.Builder builder = new SortedTerms.Builder();
    terms.forEach(builder::add);
    return builder.build();
  }
}
