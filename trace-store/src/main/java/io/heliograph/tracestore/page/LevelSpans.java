package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueRows;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.page.RowSet;

/**
 * How many spans each row of a level's table stands for: an event for its span, a resource for all
 * spans that it has. Confined to the thread of the page reader.
 */
public final class LevelSpans {

  private final int[] owners;
  private final int[] weights;

  private LevelSpans(int[] owners, int[] weights) {
    this.owners = owners;
    this.weights = weights;
  }

  /**
   * @param spans those that count
   */
  public static LevelSpans of(SpanPage span, Level level, RowSet spans) {
    PageReader page = span.reader();
    return switch (level) {
      case ITEM -> children(identity(page.rowCount()), spans);
      case EVENT -> children(parents(page, SpanColumns.EVENT_COUNT), spans);
      case LINK -> children(parents(page, SpanColumns.LINK_COUNT), spans);
      case RESOURCE -> shared(page.bytes(SpanColumns.RESOURCE), spans);
      case SCOPE -> shared(page.bytes(SpanColumns.SCOPE), spans);
    };
  }

  private static int[] identity(int size) {
    int[] rows = new int[size];
    for (int row = 0; row < size; row++) {
      rows[row] = row;
    }
    return rows;
  }

  private static int[] parents(PageReader page, ColumnKey counts) {
    return ValueRows.parentsOf(page.longs(counts));
  }

  private static LevelSpans children(int[] owners, RowSet spans) {
    int[] weights = new int[owners.length];
    for (int row = 0; row < owners.length; row++) {
      weights[row] = spans.contains(owners[row]) ? 1 : 0;
    }
    return new LevelSpans(owners, weights);
  }

  private static LevelSpans shared(BytesColumn references, RowSet spans) {
    int[] weights = new int[references.entryCount()];
    for (int row = spans.next(0); row >= 0; row = spans.next(row + 1)) {
      weights[references.entryOf(row)]++;
    }
    return new LevelSpans(identity(weights.length), weights);
  }

  /** What has the row: rows with the same owner stand for the same spans. */
  public int owner(int row) {
    return owners[row];
  }

  /** How many spans have the row. */
  public int weight(int row) {
    return weights[row];
  }

  /** Whether a span has one of the rows. */
  public boolean countAny(RowSet rows) {
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      if (weights[row] > 0) {
        return true;
      }
    }
    return false;
  }
}
