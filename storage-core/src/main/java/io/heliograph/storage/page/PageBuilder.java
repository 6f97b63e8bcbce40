package io.heliograph.storage.page;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Collects rows column by column and encodes them as a page.
 *
 * <p>Columns are made on first use and kept for the next page, so that a steady stream allocates
 * nothing. A column builder of the family {@link ColumnKey#INTRINSIC} stays valid for ever; any
 * other one until {@link #clear()}, for it is dropped when it had no value for some pages. Columns
 * may have any number of values: which of them belong to which row is known to whoever defined the
 * columns. A builder is readable while it grows, through {@link #snapshot()}. Confined to the
 * thread of its owner.
 */
public final class PageBuilder implements AutoCloseable {

  /** Pages without a value after which a column's memory is given back. */
  private static final int IDLE_PAGES = 4;

  /** Memory of a column's objects and first arrays. */
  private static final int COLUMN_BYTES = 1_500;

  private final Map<ColumnKey, ColumnBuilder> columns = new LinkedHashMap<>();
  private final List<Runnable> clearListeners = new ArrayList<>();
  private final PageEncoder encoder;
  private Pin pin = new Pin();
  private int rowCount;

  public PageBuilder(PageOptions options) {
    this.encoder = new PageEncoder(options);
  }

  public LongColumnBuilder longs(ColumnKey key) {
    return column(key, LongColumnBuilder.class, LongColumnBuilder::new);
  }

  public DoubleColumnBuilder doubles(ColumnKey key) {
    return column(key, DoubleColumnBuilder.class, DoubleColumnBuilder::new);
  }

  public BitColumnBuilder bits(ColumnKey key) {
    return column(key, BitColumnBuilder.class, BitColumnBuilder::new);
  }

  /** A column of byte strings that are all {@code width} long and seldom repeat. */
  public BytesColumnBuilder fixed(ColumnKey key, int width) {
    return column(key, BytesColumnBuilder.class, k -> BytesColumnBuilder.fixed(k, width));
  }

  /** A column of byte strings without a dictionary. */
  public BytesColumnBuilder bytes(ColumnKey key) {
    return column(key, BytesColumnBuilder.class, BytesColumnBuilder::plain);
  }

  /** A column of byte strings with a dictionary: entries are distinct, always. */
  public BytesColumnBuilder dictionary(ColumnKey key) {
    return column(key, BytesColumnBuilder.class, BytesColumnBuilder::dictionary);
  }

  /** A column of byte strings with a dictionary as long as it pays. */
  public BytesColumnBuilder adaptive(ColumnKey key) {
    return column(key, BytesColumnBuilder.class, BytesColumnBuilder::adaptive);
  }

  private <C extends ColumnBuilder> C column(
      ColumnKey key, Class<C> type, Function<ColumnKey, C> maker) {
    ColumnBuilder column = columns.get(key);
    if (column == null) {
      column = maker.apply(key);
      columns.put(key, column);
    }
    return type.cast(column);
  }

  /** Ends a row: the page now has one more. */
  public void endRow() {
    rowCount++;
  }

  public int rowCount() {
    return rowCount;
  }

  /**
   * Memory that the rows take, roughly: a page of few values under very many keys is large too.
   * Walks all columns.
   */
  public long sizeBytes() {
    long sum = 0;
    for (ColumnBuilder column : columns.values()) {
      sum += column.count() > 0 ? COLUMN_BYTES + column.sizeBytes() : 0;
    }
    return sum;
  }

  /**
   * An immutable view of the rows so far, for readers in other threads once it was published
   * safely. Costs an object for each column, so make one for a batch, not for a row.
   */
  public LivePage snapshot() {
    Map<ColumnKey, LivePage.Column> view = LinkedHashMap.newLinkedHashMap(columns.size());
    for (ColumnBuilder column : columns.values()) {
      if (column.count() > 0) {
        view.put(column.key(), LivePage.Column.of(column));
      }
    }
    return new LivePage(view, rowCount, pin);
  }

  /** The page's bytes, as they go to a file. They are valid until the next call; the rows stay. */
  public ByteBuffer encode() {
    return encoder.encode(columns.values(), rowCount);
  }

  /** Calls {@code listener} whenever the rows are forgotten. */
  public void onClear(Runnable listener) {
    clearListeners.add(listener);
  }

  /**
   * Forgets the rows. Memory is reused unless a snapshot is being read; then it is left to the
   * reader. A snapshot that nobody retained can't be retained any more.
   */
  public void clear() {
    boolean shared = !pin.retire();
    pin = new Pin();
    rowCount = 0;
    columns
        .values()
        .removeIf(column ->
            column.endPage(shared) >= IDLE_PAGES && column.key().family() != ColumnKey.INTRINSIC);
    clearListeners.forEach(Runnable::run);
  }

  /** Gives back the compressor's native memory. */
  @Override
  public void close() {
    encoder.close();
  }
}
