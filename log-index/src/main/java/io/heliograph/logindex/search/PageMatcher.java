package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordPage;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.PageFilter;
import io.heliograph.storage.page.RowSet;

/** Decides which rows of a page match. Confined to the thread that searches. */
@FunctionalInterface
public interface PageMatcher {

  /**
   * The rows that match; the caller may change the set.
   *
   * @throws io.heliograph.storage.budget.SearchBudgetExceededException if time or bytes run out
   */
  RowSet match(RecordPage page, SearchBudget budget);

  static PageMatcher of(PageFilter filter) {
    return filter::evaluate;
  }
}
