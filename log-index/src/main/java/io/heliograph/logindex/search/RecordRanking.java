package io.heliograph.logindex.search;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.budget.SearchBudgetExceededException;
import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.BestRows;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best records of a scan.
 *
 * <p>Rows are made records as soon as their page is done, not at the end: so a search whose budget
 * runs out still has everything that it found. Confined to the thread that searches.
 */
public final class RecordRanking {

  private final SearchBudget budget;
  private final BestRows<Row> best;
  private final Comparator<RecordKey> order;
  private long reservedBytes;
  private long matched;
  private @Nullable String exhausted;

  private RecordRanking(int capacity, Comparator<RecordKey> order, SearchBudget budget) {
    this.budget = budget;
    this.order = order;
    this.best = new BestRows<>(capacity, Comparator.comparing(Row::key, order));
  }

  /**
   * The first {@code capacity} records in the order of the query.
   *
   * @param after only records beyond this one, if there is one
   */
  public static RecordRanking byTime(
      RecordSource source,
      RecordQuery query,
      @Nullable RecordKey after,
      int capacity,
      SearchBudget budget) {
    Comparator<RecordKey> order =
        query.order() == ScanOrder.NEWEST_FIRST
            ? Comparator.reverseOrder()
            : Comparator.naturalOrder();
    RecordRanking ranking = new RecordRanking(capacity, order, budget);
    RecordQuery rest = after == null ? query : beyond(query, after);
    ranking.collect(source.scan(rest, budget), after, true);
    return ranking;
  }

  /** The {@code capacity} records that arrived last, latest first. */
  public static RecordRanking byArrival(
      RecordSource source, RecordQuery query, int capacity, SearchBudget budget) {
    Comparator<RecordKey> latest = (one, other) -> other.compareArrival(one);
    RecordRanking ranking = new RecordRanking(capacity, latest, budget);
    ranking.collect(source.scan(query, budget), null, false);
    return ranking;
  }

  private static RecordQuery beyond(RecordQuery query, RecordKey after) {
    TimeRange range = query.range();
    long time = after.orderUnixNanos();
    if (!range.contains(time)) {
      return query;
    }
    return query.within(
        query.order() == ScanOrder.NEWEST_FIRST
            ? new TimeRange(range.startUnixNanos(), time == Long.MAX_VALUE ? time : time + 1)
            : new TimeRange(time, range.endUnixNanos()));
  }

  private void collect(RecordScan scan, @Nullable RecordKey after, boolean inTimeOrder) {
    try {
      Optional<MatchedPage> page = scan.next();
      while (page.isPresent()) {
        offerAll(page.get(), after);
        page =
            inTimeOrder && best.isFull()
                ? scan.next(best.worst().key.orderUnixNanos())
                : scan.next();
      }
    } catch (SearchBudgetExceededException e) {
      exhausted = e.getMessage();
    }
  }

  private void offerAll(MatchedPage page, @Nullable RecordKey after) {
    RowSet rows = page.rows();
    boolean taken = false;
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      RecordKey key = page.key(row);
      if (after == null || order.compare(key, after) > 0) {
        matched++;
        taken |= best.offer(new Row(key, row));
      }
    }
    if (taken) {
      read(page);
    }
  }

  private void read(MatchedPage page) {
    RecordReader reader = new RecordReader(page);
    long sizeBytes = 0;
    for (Row row : best.inOrder()) {
      if (row.record == null) {
        row.record = reader.read(row.key, row.row);
      }
      sizeBytes += row.record.sizeBytes();
    }
    if (sizeBytes > reservedBytes) {
      budget.reserve(sizeBytes - reservedBytes);
      reservedBytes = sizeBytes;
    }
  }

  /** The records, best first. */
  public List<FoundRecord> records() {
    return best.inOrder().stream().map(row -> row.record).filter(Objects::nonNull).toList();
  }

  /** How many records matched among the pages that were looked at. */
  public long matched() {
    return matched;
  }

  /** Why not every page was looked at that should have been; empty if all were. */
  public Optional<String> exhausted() {
    return Optional.ofNullable(exhausted);
  }

  private static final class Row {
    final RecordKey key;
    final int row;
    @Nullable FoundRecord record;

    Row(RecordKey key, int row) {
      this.key = key;
      this.row = row;
    }

    RecordKey key() {
      return key;
    }
  }
}
