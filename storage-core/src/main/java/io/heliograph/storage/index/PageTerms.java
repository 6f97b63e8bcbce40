package io.heliograph.storage.index;

import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;

/**
 * The distinct terms of a page, by field. Reused from page to page. Confined to the thread of its
 * owner.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PageTerms {

  /** The terms of {@code field}, which is made if new. Keep it: looking it up costs. */
  public TermSet field(String field) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Number of distinct terms in all fields. */
  public int size() {
    throw io.heliograph.storage.Pending.body();
  }

  public void clear() {
    throw io.heliograph.storage.Pending.body();
  }

  /** The distinct terms of one field. */
  public static final class TermSet {

    /** Adds a term; a long one is replaced by a prefix and a hash. */
    public void add(byte[] source, int offset, int length) {
      throw io.heliograph.storage.Pending.body();
    }

    public void add(Bytes term) {
      throw io.heliograph.storage.Pending.body();
    }

    /** Adds every entry of a column. */
    public void addEntries(BytesColumn column) {
      throw io.heliograph.storage.Pending.body();
    }

    public int size() {
      throw io.heliograph.storage.Pending.body();
    }
  }
}
