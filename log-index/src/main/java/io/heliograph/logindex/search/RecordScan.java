package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordPage;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.PageScan;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.TimeRange;
import java.util.Optional;

/**
 * Walks the pages that have matching rows. Confined to the thread that searches.
 *
 * <p>Every method throws {@link io.heliograph.storage.budget.SearchBudgetExceededException} when
 * the budget is used up.
 */
public final class RecordScan {

  private final PageScan pages;
  private final RecordQuery query;
  private final RecordSource source;
  private final SearchBudget budget;

  RecordScan(RecordSource source, RecordQuery query, SearchBudget budget) {
    this.pages = source.snapshot().scan(query.candidates(), query.range(), query.order(), budget);
    this.query = query;
    this.source = source;
    this.budget = budget;
  }

  /** The next page with a match; empty if there is none. */
  public Optional<MatchedPage> next() {
    return firstMatch(pages::next);
  }

  /** The next page with a match that can have a row at or beyond a time; empty if there is none. */
  Optional<MatchedPage> next(long boundUnixNanos) {
    return firstMatch(() -> pages.next(boundUnixNanos));
  }

  private Optional<MatchedPage> firstMatch(PageSource pageSource) {
    Optional<ScannedPage> scanned = pageSource.next();
    while (scanned.isPresent()) {
      Optional<MatchedPage> matched = match(scanned.get());
      if (matched.isPresent()) {
        return matched;
      }
      budget.checkTime();
      scanned = pageSource.next();
    }
    return Optional.empty();
  }

  private Optional<MatchedPage> match(ScannedPage scanned) {
    PageSummary summary = scanned.summary();
    long start = source.seen().end(scanned.logPartition());
    long end = source.visible().end(scanned.logPartition());
    if (summary.minLogOffset() >= end || summary.maxLogOffset() < start) {
      return Optional.empty();
    }
    RecordPage page = new RecordPage(scanned.open());
    RowSet rows = RowSet.all(page.rowCount());
    if (summary.minLogOffset() < start) {
      remove(rows, 0, page.firstRow(start));
    }
    if (summary.maxLogOffset() >= end) {
      remove(rows, page.firstRow(end), page.rowCount());
    }
    if (!query.range().contains(summary.minTimeUnixNanos())
        || !query.range().contains(summary.maxTimeUnixNanos())) {
      removeOutside(rows, page.orderTimes(), query.range());
    }
    if (!rows.isEmpty()) {
      rows.and(query.matcher().match(page, budget));
    }
    budget.rowsMatched(rows.count());
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new MatchedPage(page, scanned.logPartition(), rows));
  }

  private static void remove(RowSet rows, int from, int to) {
    for (int row = from; row < to; row++) {
      rows.remove(row);
    }
  }

  private static void removeOutside(RowSet rows, LongColumn times, TimeRange range) {
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      if (!range.contains(times.at(row))) {
        rows.remove(row);
      }
    }
  }

  private interface PageSource {
    Optional<ScannedPage> next();
  }
}
