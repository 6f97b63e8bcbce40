package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordIndexedFields;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.TimeRange;
import java.util.Optional;

/** Finds a record by its place in the log, and its neighbours. */
public final class RecordContext {

  private RecordContext() {}

  /** The record, or empty if there is none at that place. */
  public static Optional<FoundRecord> record(
      RecordSource source, int partition, long offset, int index, SearchBudget budget) {
    PageMatcher matcher =
        (page, ignored) -> {
          RowSet rows = RowSet.none(page.rowCount());
          int row = page.row(offset, index);
          if (row >= 0) {
            rows.add(row);
          }
          return rows;
        };
    RecordScan scan =
        source.scan(
            new RecordQuery(
                RecordIndexedFields.frame(offset), matcher, TimeRange.ALL, ScanOrder.OLDEST_FIRST),
            budget);
    Optional<MatchedPage> page = scan.next();
    while (page.isPresent() && page.get().partition() != partition) {
      page = scan.next();
    }
    return page.map(RecordContext::only);
  }

  private static FoundRecord only(MatchedPage page) {
    int row = page.rows().next(0);
    return new RecordReader(page).read(page.key(row), row);
  }

  /** The records of the same resource before it, latest first. */
  public static RecordRanking before(
      RecordSource source, FoundRecord record, int count, SearchBudget budget) {
    return neighbours(source, record, ScanOrder.NEWEST_FIRST, count, budget);
  }

  /** The records of the same resource after it, earliest first. */
  public static RecordRanking after(
      RecordSource source, FoundRecord record, int count, SearchBudget budget) {
    return neighbours(source, record, ScanOrder.OLDEST_FIRST, count, budget);
  }

  private static RecordRanking neighbours(
      RecordSource source, FoundRecord record, ScanOrder order, int count, SearchBudget budget) {
    SameResource matcher = new SameResource(record.resource());
    RecordQuery query = new RecordQuery(matcher.candidates(), matcher, TimeRange.ALL, order);
    return RecordRanking.byTime(source, query, record.key(), count, budget);
  }
}
