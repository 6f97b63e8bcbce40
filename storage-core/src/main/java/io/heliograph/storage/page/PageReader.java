package io.heliograph.storage.page;

import java.util.List;

/**
 * A page being read. Columns are decoded when first asked for and kept until the reader is dropped.
 *
 * <p>A column that no row of the page needed is absent; asked for, it is empty (count 0). Asking
 * for a column as another kind than it has is a bug of the caller. Confined to the thread that
 * reads, one reader for each query.
 */
public sealed interface PageReader permits EncodedPage, LivePage {

  int rowCount();

  /** All columns, in the order in which the builder first saw them. */
  List<ColumnEntry> columns();

  boolean has(ColumnKey key);

  LongColumn longs(ColumnKey key);

  DoubleColumn doubles(ColumnKey key);

  BitColumn bits(ColumnKey key);

  /** A column of kind {@link ColumnKind#BYTES} or {@link ColumnKind#FIXED}. */
  BytesColumn bytes(ColumnKey key);
}
