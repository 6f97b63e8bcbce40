package io.heliograph.storage.page;

/** One column of a page while rows are added. Confined to the thread of its page builder. */
public abstract sealed class ColumnBuilder
    permits LongColumnBuilder, DoubleColumnBuilder, BitColumnBuilder, BytesColumnBuilder {

  private final ColumnKey key;
  private final ColumnKind kind;
  private int idlePages;

  ColumnBuilder(ColumnKey key, ColumnKind kind) {
    this.key = key;
    this.kind = kind;
  }

  public final ColumnKey key() {
    return key;
  }

  public final ColumnKind kind() {
    return kind;
  }

  /** Values added since the page began. */
  public abstract int count();

  /** Bytes that the values take before encoding. */
  abstract long sizeBytes();

  /** Encodes all values; the sections' total raw length is known to {@code out}. */
  abstract ColumnEncoding encode(SectionWriter out);

  /** An immutable view of the values so far, of the class that readers get. */
  abstract Object snapshot();

  /** Forgets the values, keeping the arrays unless a reader may still use them. */
  abstract void reset(boolean arraysShared);

  /** Ends a page and returns for how many pages in a row the column has had no value. */
  final int endPage(boolean arraysShared) {
    idlePages = count() == 0 ? idlePages + 1 : 0;
    reset(arraysShared);
    return idlePages;
  }
}
