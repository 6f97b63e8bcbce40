package io.heliograph.logindex;

import io.heliograph.logindex.search.FoundRecord;
import io.heliograph.logindex.search.PageKeys;
import io.heliograph.logindex.search.PageMatcher;
import io.heliograph.logindex.search.QueryHash;
import io.heliograph.logindex.search.RecordContext;
import io.heliograph.logindex.search.RecordKey;
import io.heliograph.logindex.search.RecordQuery;
import io.heliograph.logindex.search.RecordRanking;
import io.heliograph.logindex.search.RecordSource;
import io.heliograph.logindex.search.Visibility;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.PageFilter;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.Cursor;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers to the questions that {@link LogIndex} takes, from one snapshot. Confined to the
 * thread that asks.
 */
final class LogReads {

  private final SearchSnapshot snapshot;
  private final SearchBudget budget;

  LogReads(SearchSnapshot snapshot, SearchBudget budget) {
    this.snapshot = snapshot;
    this.budget = budget;
  }

  LogAnswer search(String tenant, LogSearch search) {
    ScanOrder order =
        switch (search.order()) {
          case NEWEST_FIRST -> ScanOrder.NEWEST_FIRST;
          case OLDEST_FIRST -> ScanOrder.OLDEST_FIRST;
        };
    long hash = QueryHash.of(tenant, search.filter(), search.range(), order);
    RecordQuery query = RecordQuery.of(search.filter(), search.range(), order);
    if (search.cursor().isEmpty()) {
      return page(RecordSource.all(snapshot), query, Optional.empty(), search.limit(), hash);
    }
    Cursor cursor = Cursor.decode(search.cursor(), hash);
    return page(
        new RecordSource(snapshot, new Visibility(cursor.pinned()), Visibility.NOTHING),
        query,
        Optional.of(RecordKey.of(cursor.sortKey(), cursor.tie())),
        search.limit(),
        hash);
  }

  /* One record more than asked for tells whether any follow. */
  private LogAnswer page(
      RecordSource source, RecordQuery query, Optional<RecordKey> after, int limit, long hash) {
    RecordRanking ranking =
        RecordRanking.byTime(source, query, after.orElse(null), limit + 1, budget);
    List<FoundRecord> found = ranking.records();
    boolean more = found.size() > limit;
    List<FoundRecord> given = more ? found.subList(0, limit) : found;
    String next = more ? cursor(hash, source.visible(), given.getLast().key()) : "";
    return new LogAnswer(
        BatchBuilder.batch(given), next, statistics(source, List.of(ranking.exhausted())));
  }

  private static String cursor(long hash, Visibility visible, RecordKey last) {
    return new Cursor(hash, visible.ends(), last.orderUnixNanos(), last.tie()).encode();
  }

  Optional<LogContext> context(LogRecordId id, int before, int after) {
    RecordSource source = RecordSource.all(snapshot);
    return RecordContext.record(source, id.partition(), id.offset(), id.index(), budget)
        .map(record -> context(source, record, before, after));
  }

  private LogContext context(RecordSource source, FoundRecord record, int before, int after) {
    List<Optional<String>> exhausted = new ArrayList<>();
    List<FoundRecord> records = new ArrayList<>();
    if (before > 0) {
      RecordRanking earlier = RecordContext.before(source, record, before, budget);
      records.addAll(earlier.records().reversed());
      exhausted.add(earlier.exhausted());
    }
    int position = records.size();
    records.add(record);
    if (after > 0) {
      RecordRanking later = RecordContext.after(source, record, after, budget);
      records.addAll(later.records());
      exhausted.add(later.exhausted());
    }
    return new LogContext(BatchBuilder.batch(records), position, statistics(source, exhausted));
  }

  LogHistogram histogram(TimeRange range, Filter filter, int buckets) {
    RecordSource source = RecordSource.all(snapshot);
    RecordQuery query = RecordQuery.of(filter, range, ScanOrder.OLDEST_FIRST);
    return new HistogramRead(source, query, budget).histogram(buckets);
  }

  LogKeys keys(TimeRange range) {
    RecordSource source = RecordSource.all(snapshot);
    RecordQuery query =
        new RecordQuery(
            Candidates.ALL,
            PageMatcher.of(PageFilter.compile(Filter.ALL)),
            range,
            ScanOrder.NEWEST_FIRST);
    PageKeys keys = new PageKeys();
    keys.add(source, query, budget);
    List<LogKeys.Key> found = new ArrayList<>();
    for (Map.Entry<PageKeys.LevelKey, ? extends Set<ValueType>> key : keys.keys().entrySet()) {
      found.add(new LogKeys.Key(key.getKey().key().utf8(), key.getKey().level(), key.getValue()));
    }
    return new LogKeys(found, statistics(source, List.of(keys.exhausted())));
  }

  LogTail.Arrived arrived(RecordQuery query, Visibility visible, Visibility seen, int capacity) {
    RecordSource source = new RecordSource(snapshot, visible, seen);
    RecordRanking ranking = RecordRanking.byArrival(source, query, capacity, budget);
    List<FoundRecord> records = ranking.records().reversed();
    return new LogTail.Arrived(
        BatchBuilder.batch(records),
        ranking.matched() - records.size(),
        statistics(source, List.of(ranking.exhausted())));
  }

  private AnswerStatistics statistics(RecordSource source, List<Optional<String>> exhausted) {
    return AnswerStatistics.of(source, exhausted, budget);
  }
}
