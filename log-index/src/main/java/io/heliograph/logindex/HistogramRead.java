package io.heliograph.logindex;

import com.google.common.primitives.Longs;
import io.heliograph.logindex.search.RecordQuery;
import io.heliograph.logindex.search.RecordSource;
import io.heliograph.logindex.search.TimeCounts;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.search.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides time into buckets and counts into them. Confined to the thread that asks. */
final class HistogramRead {

  private static final int RANGES = SeverityRange.values().length;

  private final RecordSource source;
  private final RecordQuery query;
  private final SearchBudget budget;

  HistogramRead(RecordSource source, RecordQuery query, SearchBudget budget) {
    this.source = source;
    this.query = query;
    this.budget = budget;
  }

  LogHistogram histogram(int buckets) {
    Optional<TimeRange> range = closedRange();
    if (range.isEmpty()) {
      return new LogHistogram(List.of(), 0, AnswerStatistics.of(source, List.of(), budget));
    }
    long start = range.get().startUnixNanos();
    long length = range.get().endUnixNanos() - start;
    long width = Math.max(1, length / buckets + (length % buckets == 0 ? 0 : 1));
    int count = (int) (length / width + (length % width == 0 ? 0 : 1));
    TimeCounts counts = new TimeCounts(start, width, count, HistogramRead::rangeNumber, RANGES);
    counts.add(source, query.within(range.get()), budget);
    return histogram(counts, range.get(), width, count);
  }

  private LogHistogram histogram(TimeCounts counts, TimeRange range, long width, int count) {
    List<LogHistogram.Bucket> buckets = new ArrayList<>(count);
    long total = 0;
    for (int bucket = 0; bucket < count; bucket++) {
      long from = range.startUnixNanos() + bucket * width;
      List<Long> byRange = Longs.asList(counts.bucket(bucket));
      buckets.add(
          new LogHistogram.Bucket(
              from,
              width > range.endUnixNanos() - from ? range.endUnixNanos() : from + width,
              byRange));
      total += byRange.stream().mapToLong(Long::longValue).sum();
    }
    return new LogHistogram(
        buckets, total, AnswerStatistics.of(source, List.of(counts.exhausted()), budget));
  }

  private static int rangeNumber(long severityNumber) {
    return SeverityRange.of(severityNumber).number();
  }

  /* What is open is closed by the pages that can match, whose records it can't be narrower than. */
  private Optional<TimeRange> closedRange() {
    TimeRange asked = query.range();
    boolean openStart = asked.startUnixNanos() <= 0;
    boolean openEnd = asked.endUnixNanos() == Long.MAX_VALUE;
    if (!openStart && !openEnd) {
      return Optional.of(asked);
    }
    return source
        .extent(query, budget)
        .map(extent ->
            new TimeRange(
                openStart ? extent.startUnixNanos() : asked.startUnixNanos(),
                openEnd ? extent.endUnixNanos() : asked.endUnixNanos()));
  }
}
