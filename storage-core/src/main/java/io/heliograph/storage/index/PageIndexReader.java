package io.heliograph.storage.index;

import io.heliograph.storage.page.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Reads one commit of the index of a partition. Thread-safe. */
public final class PageIndexReader implements Closeable {

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final long sizeBytes;
  private final @Nullable IndexDirectory owned;

  private PageIndexReader(DirectoryReader reader, long sizeBytes, @Nullable IndexDirectory owned) {
    this.reader = reader;
    this.sizeBytes = sizeBytes;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setQueryCache(null);
    this.owned = owned;
  }

  static PageIndexReader open(DirectoryReader reader) throws IOException {
    return new PageIndexReader(reader, sizeBytes(reader), null);
  }

  /* While the commit is the last one: later its files may be gone from the directory. */
  private static long sizeBytes(DirectoryReader reader) throws IOException {
    long bytes = 0;
    for (String file : reader.getIndexCommit().getFileNames()) {
      bytes += reader.directory().fileLength(file);
    }
    return bytes;
  }

  /** Opens the last commit of an index that nobody writes. */
  public static PageIndexReader open(Path path) throws IOException {
    IndexDirectory directory = IndexDirectory.open(path);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      return new PageIndexReader(reader, sizeBytes(reader), directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** What the commit was given. */
  public Map<String, String> commitState() throws IOException {
    return reader.getIndexCommit().getUserData();
  }

  /** Whether there is a commit on disk. */
  public static boolean hasCommit(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (IndexDirectory directory = IndexDirectory.open(path)) {
      return DirectoryReader.indexExists(directory);
    }
  }

  /**
   * Reads every file of the index.
   *
   * @throws IOException if one doesn't fit its checksum
   */
  public void verify() throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      leaf.reader().checkIntegrity();
    }
  }

  /** Length of the commit's files. */
  public long sizeBytes() {
    return sizeBytes;
  }

  public int pageCount() {
    return reader.numDocs();
  }

  /**
   * The pages that can hold a match and have event times in [minTime, maxTime], both inclusive, in
   * no order.
   */
  public List<PageAddress> candidates(
      Candidates candidates, long minTimeUnixNanos, long maxTimeUnixNanos) throws IOException {
    Query query = searcher.rewrite(CandidateQueries.query(candidates));
    Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
    List<PageAddress> found = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        collect(leaf.reader(), scorer.iterator(), minTimeUnixNanos, maxTimeUnixNanos, found);
      }
    }
    return found;
  }

  private static void collect(
      LeafReader leaf, DocIdSetIterator pages, long minTime, long maxTime, List<PageAddress> found)
      throws IOException {
    SummaryReader summaries = new SummaryReader(leaf);
    for (int page = pages.nextDoc();
        page != DocIdSetIterator.NO_MORE_DOCS;
        page = pages.nextDoc()) {
      if (summaries.meets(page, minTime, maxTime)) {
        found.add(summaries.address(page));
      }
    }
  }

  /**
   * Visits terms of a field in order, from {@code from} as long as they begin with {@code prefix},
   * with the number of pages that have each. Terms of several segments are visited once for each.
   *
   * @param limit terms to visit at most
   */
  public void visitTerms(String field, Bytes prefix, int limit, BiConsumer<Bytes, Integer> visitor)
      throws IOException {
    BytesRef begin = new BytesRef(TermLayout.prefix(prefix));
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(PageFields.terms(field));
      if (terms != null) {
        visitTerms(terms.iterator(), begin, limit, visitor);
      }
    }
  }

  private static void visitTerms(
      TermsEnum terms, BytesRef begin, int limit, BiConsumer<Bytes, Integer> visitor)
      throws IOException {
    if (terms.seekCeil(begin) == TermsEnum.SeekStatus.END) {
      return;
    }
    BytesRef term = terms.term();
    for (int left = limit; left > 0 && term != null && startsWith(term, begin); left--) {
      visitor.accept(Bytes.copyOf(term.bytes, term.offset, term.length), terms.docFreq());
      term = terms.next();
    }
  }

  private static boolean startsWith(BytesRef term, BytesRef prefix) {
    return StringHelper.startsWith(term, prefix);
  }

  @Override
  public void close() throws IOException {
    try (IndexDirectory closed = owned) {
      reader.close();
    }
  }
}
