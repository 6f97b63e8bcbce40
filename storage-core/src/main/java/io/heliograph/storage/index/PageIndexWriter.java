package io.heliograph.storage.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;

/**
 * Writes the index of one partition. Merges run on the thread that adds, so that nothing happens
 * behind its back. Confined to the thread of its owner.
 */
public final class PageIndexWriter implements Closeable {

  /** Bytes of postings held before a segment is written; more hardly saves anything. */
  private static final double BUFFER_MEGABYTES = 16;

  /** Segments of about the same size that are merged into one. */
  private static final int MERGE_FACTOR = 16;

  private static final FieldType TERMS = new FieldType();

  static {
    TERMS.setTokenized(true);
    TERMS.setOmitNorms(true);
    TERMS.setIndexOptions(IndexOptions.DOCS);
    TERMS.freeze();
  }

  private final IndexDirectory directory;
  private final IndexWriter writer;
  private final Map<PageTerms.TermSet, Field> termFields = new HashMap<>();

  private PageIndexWriter(IndexDirectory directory, IndexWriter writer) {
    this.directory = directory;
    this.writer = writer;
  }

  /** Opens an index at its last commit; what was added after it is gone. Makes a new one empty. */
  public static PageIndexWriter open(Path path) throws IOException {
    IndexDirectory directory = IndexDirectory.open(path);
    try {
      directory.deleteOlderCommits();
      return new PageIndexWriter(directory, new IndexWriter(directory, config()));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static IndexWriterConfig config() {
    LogByteSizeMergePolicy merges = new LogByteSizeMergePolicy();
    merges.setMergeFactor(MERGE_FACTOR);
    merges.setNoCFSRatio(0);
    return new IndexWriterConfig()
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergePolicy(merges)
        .setMergeScheduler(new SerialMergeScheduler())
        .setUseCompoundFile(false)
        .setCommitOnClose(false);
  }

  /** What was given to the last {@link #commit}; empty for a new index. */
  public Map<String, String> lastCommit() {
    Map<String, String> state = new HashMap<>();
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> state.put(entry.getKey(), entry.getValue()));
    }
    return state;
  }

  /** Adds a page; neither terms nor address are kept. */
  public void add(PageTerms terms, PageAddress page) throws IOException {
    Document document = new Document();
    for (Map.Entry<String, PageTerms.TermSet> field : terms.fields().entrySet()) {
      if (field.getValue().size() > 0) {
        document.add(termField(field.getKey(), field.getValue()));
      }
    }
    PageSummary summary = page.summary();
    number(document, PageFields.OFFSET, page.offset());
    number(document, PageFields.LENGTH, page.length());
    number(document, PageFields.ROWS, summary.rowCount());
    number(document, PageFields.TIME_MIN, summary.minTimeUnixNanos());
    number(document, PageFields.TIME_MAX, summary.maxTimeUnixNanos());
    number(document, PageFields.LOG_MIN, summary.minLogOffset());
    number(document, PageFields.LOG_MAX, summary.maxLogOffset());
    for (PageRange range : summary.ranges()) {
      number(document, PageFields.rangeMin(range.name()), range.min());
      number(document, PageFields.rangeMax(range.name()), range.max());
    }
    writer.addDocument(document);
  }

  private static void number(Document document, String field, long value) {
    document.add(new NumericDocValuesField(field, value));
  }

  private Field termField(String name, PageTerms.TermSet terms) {
    return termFields.computeIfAbsent(
        terms,
        set -> new Field(PageFields.terms(name), new DistinctTermStream(set.distinct()), TERMS));
  }

  /** Makes everything added durable, together with {@code state}. */
  public void commit(Map<String, String> state) throws IOException {
    writer.setLiveCommitData(Map.copyOf(state).entrySet());
    writer.commit();
  }

  /** Merges everything into one segment; durable with the next commit. */
  public void mergeAll() throws IOException {
    writer.forceMerge(1);
  }

  /**
   * Reads every file of the last commit.
   *
   * @throws IOException if one doesn't fit its checksum
   */
  public void verify() throws IOException {
    try (PageIndexReader commit = reader()) {
      commit.verify();
    }
  }

  /** A reader of the last commit. */
  public PageIndexReader reader() throws IOException {
    return PageIndexReader.open(DirectoryReader.open(directory));
  }

  /** Forgets what was not committed. */
  @Override
  public void close() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }
}
