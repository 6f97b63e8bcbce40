package io.heliograph.tracestore.page;

import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;

/**
 * A column that is absent from a page as long as every value is 0. Confined to the thread of its
 * page builder.
 */
final class OptionalLongs {

  private final LongColumnBuilder column;

  OptionalLongs(PageBuilder page, ColumnKey key) {
    this.column = page.longs(key);
  }

  /** Sets the value of {@code row}; rows come in order and those passed over have 0. */
  void set(int row, long value) {
    if (value != 0) {
      fill(row);
      column.add(value);
    }
  }

  /** Fills up to {@code rowCount} if there is any value. */
  void finish(int rowCount) {
    if (column.count() > 0) {
      fill(rowCount);
    }
  }

  private void fill(int rowCount) {
    while (column.count() < rowCount) {
      column.add(0);
    }
  }

  /** The value of a row of a finished column. */
  static long at(LongColumn column, int row) {
    return column.count() == 0 ? 0 : column.at(row);
  }
}
