package io.heliograph.tracestore.page;

import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.Slice;

/**
 * A column of byte strings that is absent from a page as long as every value is empty. Confined to
 * the thread of its page builder.
 */
final class OptionalBytes {

  private static final byte[] EMPTY = new byte[0];

  private final BytesColumnBuilder column;

  OptionalBytes(PageBuilder page, ColumnKey key) {
    this.column = page.adaptive(key);
  }

  /** Sets the value of {@code row}; rows come in order and those passed over are empty. */
  void set(int row, Slice value) {
    if (!value.isEmpty()) {
      fill(row);
      column.add(value.array(), value.offset(), value.length());
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
      column.add(EMPTY, 0, 0);
    }
  }
}
