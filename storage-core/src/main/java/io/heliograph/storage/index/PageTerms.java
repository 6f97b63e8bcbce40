package io.heliograph.storage.index;

import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.BytesDictionary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distinct terms of a page, by field. Reused from page to page. Confined to the thread of its
 * owner.
 */
public final class PageTerms {

  private final Map<String, TermSet> fields = new LinkedHashMap<>();

  /** The terms of {@code field}, which is made if new and stays valid. */
  public TermSet field(String field) {
    return fields.computeIfAbsent(field, name -> new TermSet());
  }

  /** The fields and their terms. */
  Map<String, TermSet> fields() {
    return fields;
  }

  /** Number of distinct terms in all fields. */
  public int size() {
    int size = 0;
    for (TermSet terms : fields.values()) {
      size += terms.size();
    }
    return size;
  }

  public void clear() {
    fields.values().forEach(terms -> terms.distinct.clear());
  }

  /** The distinct terms of one field. */
  public static final class TermSet {

    private final BytesDictionary distinct = new BytesDictionary();

    /** Adds a term; a long one is shortened to a prefix and a hash. */
    public void add(byte[] source, int offset, int length) {
      if (length <= TermLayout.MAX_LENGTH) {
        distinct.add(source, offset, length);
      } else {
        byte[] shortened = TermLayout.shorten(source, offset, length);
        distinct.add(shortened, 0, shortened.length);
      }
    }

    public void add(Bytes term) {
      add(term.unsafeArray(), 0, term.length());
    }

    /** Adds every entry of a column. */
    public void addEntries(BytesColumn column) {
      for (int entry = 0; entry < column.entryCount(); entry++) {
        add(column.data(), column.start(entry), column.length(entry));
      }
    }

    public int size() {
      return distinct.size();
    }

    BytesDictionary distinct() {
      return distinct;
    }
  }
}
