package io.heliograph.storage.attribute;

import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.PageReader;
import java.util.List;

/** Reads the attributes of one level from a page. Confined to the thread of the page reader. */
@SuppressWarnings("DoNotCallSuggester")
public final class AttributeColumns {

  /** The attributes of {@code level}; decodes nothing yet. */
  public static AttributeColumns of(PageReader page, Level level) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Rows of the level. */
  public int rowCount() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Number of attributes of a row. */
  public int size(int row) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Shows the attributes of a row in their order, duplicate keys included. */
  public void visit(int row, AttributeVisitor visitor) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * The values of {@code key}, one element for each type that occurs; {@link Values#rows()} lead to
   * rows of the level. Decodes those columns only.
   */
  public List<Values> values(Bytes key) {
    throw io.heliograph.storage.Pending.body();
  }

  /** The distinct keys in the page, in no order. */
  public List<Bytes> keys() {
    throw io.heliograph.storage.Pending.body();
  }
}
