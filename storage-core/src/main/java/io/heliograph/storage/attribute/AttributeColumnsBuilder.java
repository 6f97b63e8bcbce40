package io.heliograph.storage.attribute;

import io.heliograph.storage.page.PageBuilder;

/**
 * Writes the attributes of one level into the columns of a page.
 *
 * <p>The level's rows are the rows of its own table: spans or records for {@link Level#ITEM},
 * distinct resources of the page for {@link Level#RESOURCE}, and so on. Each row is begun, given
 * its attributes in order, and ended; a row without attributes too. Confined to the thread of the
 * page builder; cleared with it.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class AttributeColumnsBuilder {

  public AttributeColumnsBuilder(PageBuilder page, Level level) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Adds the attribute of an encoded OTLP KeyValue message (without its outer tag and length).
   *
   * @throws IllegalArgumentException if it is malformed; the validator lets none pass
   */
  public void add(byte[] source, int offset, int length) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Ends a row of the level; the attributes added since the last one are its list. */
  public void endRow() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Rows of the level so far. */
  public int rowCount() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Adds the index terms of everything in the page at this level: {@code key} of every key and
   * type, {@code key=value} of every distinct value. To be called once, before the page is encoded.
   */
  public void collectTerms(io.heliograph.storage.index.PageTerms terms) {
    throw io.heliograph.storage.Pending.body();
  }
}
