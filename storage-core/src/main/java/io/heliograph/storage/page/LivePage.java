package io.heliograph.storage.page;

import static com.google.common.base.Preconditions.checkState;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a {@link PageBuilder} held at some moment, read in place.
 *
 * <p>The builder's arrays may be reused for the next page, so a reader in another thread holds the
 * page between {@link #tryRetain()} and {@link #release()}. Immutable; reading is thread-safe.
 */
public final class LivePage implements PageReader {

  /** A column and its values, which are of the class that the kind says. */
  record Column(ColumnEntry entry, Object values) {
    static Column of(ColumnBuilder builder) {
      int raw = (int) Math.min(builder.sizeBytes(), Integer.MAX_VALUE);
      return new Column(
          new ColumnEntry(builder.key(), builder.kind(), builder.count(), raw, raw, 0, 0, 0),
          builder.snapshot());
    }
  }

  private final Map<ColumnKey, Column> columns;
  private final int rowCount;
  private final Pin pin;

  LivePage(Map<ColumnKey, Column> columns, int rowCount, Pin pin) {
    this.columns = columns;
    this.rowCount = rowCount;
    this.pin = pin;
  }

  /** Keeps the rows readable until {@link #release()}; false if they are gone already. */
  public boolean tryRetain() {
    return pin.tryRetain();
  }

  public void release() {
    pin.release();
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  /** All columns; least and greatest values and distinct counts are not known yet and 0. */
  @Override
  public List<ColumnEntry> columns() {
    return columns.values().stream().map(Column::entry).toList();
  }

  @Override
  public boolean has(ColumnKey key) {
    return columns.containsKey(key);
  }

  @Override
  public LongColumn longs(ColumnKey key) {
    return values(key, LongColumn.class, LongColumn.EMPTY);
  }

  @Override
  public DoubleColumn doubles(ColumnKey key) {
    return values(key, DoubleColumn.class, DoubleColumn.EMPTY);
  }

  @Override
  public BitColumn bits(ColumnKey key) {
    return values(key, BitColumn.class, BitColumn.EMPTY);
  }

  @Override
  public BytesColumn bytes(ColumnKey key) {
    return values(key, BytesColumn.class, BytesColumn.EMPTY);
  }

  private <C> C values(ColumnKey key, Class<C> type, C empty) {
    @Nullable Column column = columns.get(key);
    if (column == null) {
      return empty;
    }
    checkState(type.isInstance(column.values()), "column %s is %s", key, column.entry().kind());
    return type.cast(column.values());
  }
}
