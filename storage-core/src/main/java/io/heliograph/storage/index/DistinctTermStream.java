package io.heliograph.storage.index;

import io.heliograph.storage.page.BytesDictionary;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/** Gives Lucene the distinct terms of a page without copying them. Confined to one thread. */
final class DistinctTermStream extends TokenStream {

  private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
  private final BytesRef bytes = new BytesRef();
  private final BytesDictionary terms;
  private int next;

  DistinctTermStream(BytesDictionary terms) {
    this.terms = terms;
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean incrementToken() {
    if (next == terms.size()) {
      return false;
    }
    bytes.bytes = terms.data();
    bytes.offset = terms.start(next);
    bytes.length = terms.length(next);
    term.setBytesRef(bytes);
    next++;
    return true;
  }

  /** Leaves the attributes as they are: there are no positions, and the stream is used again. */
  @Override
  public void end() {}
}
