package io.heliograph.logindex.search;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.budget.SearchBudgetExceededException;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.RowSet;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts records by time and by a class of their severity. Confined to the thread that searches.
 */
public final class TimeCounts {

  private final long startUnixNanos;
  private final long widthNanos;
  private final LongToIntFunction classOfSeverity;
  private final long[][] counts;
  private @Nullable String exhausted;

  /**
   * Has no counts yet.
   *
   * @param startUnixNanos when the first bucket begins
   * @param widthNanos of each bucket
   * @param classOfSeverity number of the class of a severity number
   * @param classes number of classes
   */
  public TimeCounts(
      long startUnixNanos,
      long widthNanos,
      int buckets,
      LongToIntFunction classOfSeverity,
      int classes) {
    this.startUnixNanos = startUnixNanos;
    this.widthNanos = widthNanos;
    this.classOfSeverity = classOfSeverity;
    this.counts = new long[buckets][classes];
  }

  /** Adds the records of a query, whose range lies within the buckets. */
  public void add(RecordSource source, RecordQuery query, SearchBudget budget) {
    try {
      RecordScan scan = source.scan(query, budget);
      for (Optional<MatchedPage> page = scan.next(); page.isPresent(); page = scan.next()) {
        add(page.get());
      }
    } catch (SearchBudgetExceededException e) {
      exhausted = e.getMessage();
    }
  }

  private void add(MatchedPage matched) {
    LongColumn times = matched.page().orderTimes();
    LongColumn severities = matched.page().severities();
    RowSet rows = matched.rows();
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      int bucket = (int) ((times.at(row) - startUnixNanos) / widthNanos);
      counts[bucket][classOfSeverity.applyAsInt(severities.at(row))]++;
    }
  }

  /** Counts by class of the records in a bucket. */
  public long[] bucket(int bucket) {
    return counts[bucket].clone();
  }

  /** Why not everything was counted; empty if everything was. */
  public Optional<String> exhausted() {
    return Optional.ofNullable(exhausted);
  }
}
