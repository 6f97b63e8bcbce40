package io.heliograph.logindex.search;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import java.util.Optional;

/**
 * Where records are looked for. Confined to the thread that searches.
 *
 * @param snapshot stays the caller's, who closes it
 * @param visible what of it may be seen
 * @param seen what of that need not be seen again
 */
public record RecordSource(SearchSnapshot snapshot, Visibility visible, Visibility seen) {

  /** Everything in the snapshot. */
  public static RecordSource all(SearchSnapshot snapshot) {
    return new RecordSource(snapshot, new Visibility(snapshot.applied()), Visibility.NOTHING);
  }

  /**
   * The time that the pages with a candidate reach over, or empty if there is none. Only pages are
   * looked at, no records.
   */
  public Optional<TimeRange> extent(RecordQuery query, SearchBudget budget) {
    Optional<ScannedPage> first = first(query, ScanOrder.OLDEST_FIRST, budget);
    Optional<ScannedPage> last = first(query, ScanOrder.NEWEST_FIRST, budget);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    long max = last.get().summary().maxTimeUnixNanos();
    return Optional.of(
        new TimeRange(
            Math.max(first.get().summary().minTimeUnixNanos(), query.range().startUnixNanos()),
            Math.min(max == Long.MAX_VALUE ? max : max + 1, query.range().endUnixNanos())));
  }

  private Optional<ScannedPage> first(RecordQuery query, ScanOrder order, SearchBudget budget) {
    return snapshot.scan(query.candidates(), query.range(), order, budget).next();
  }

  /** Starts a walk over the pages with a match. */
  public RecordScan scan(RecordQuery query, SearchBudget budget) {
    return new RecordScan(this, query, budget);
  }
}
