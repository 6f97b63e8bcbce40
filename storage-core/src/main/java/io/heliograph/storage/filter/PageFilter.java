package io.heliograph.storage.filter;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.page.RowSet;

/**
 * A filter made ready to be evaluated on pages: constants encoded, words cut, expressions compiled.
 * Immutable but for buffers: confined to one thread at a time.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PageFilter {

  /**
   * @throws IllegalArgumentException if a regular expression is malformed; the message says where
   */
  public static PageFilter compile(Filter filter) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * The rows of a page that match, exactly.
   *
   * @throws io.heliograph.storage.budget.SearchBudgetExceededException if time or bytes run out
   */
  public RowSet evaluate(ColumnResolver page, SearchBudget budget) {
    throw io.heliograph.storage.Pending.body();
  }
}
