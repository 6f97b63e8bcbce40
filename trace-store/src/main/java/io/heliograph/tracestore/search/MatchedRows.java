package io.heliograph.tracestore.search;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.filter.PageFilter;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanResolver;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which spans of a page a search may see, and which of those match. Confined to the thread that
 * searches.
 */
final class MatchedRows {

  private final TraceReads reads;
  private final PageFilter filter;
  private final TimeRange range;
  private final Map<Integer, Long> ends;

  /**
   * @param pinned exclusive ends of what the search may see of each log partition
   */
  MatchedRows(TraceReads reads, PageFilter filter, TimeRange range, List<LogPosition> pinned) {
    this.reads = reads;
    this.filter = filter;
    this.range = range;
    this.ends =
        pinned.stream().collect(Collectors.toMap(LogPosition::partition, LogPosition::offset));
  }

  /** The spans that had arrived when the search began. */
  RowSet visible(ScannedPage scanned, SpanPage page) {
    PageSummary summary = scanned.summary();
    long end = ends.getOrDefault(scanned.logPartition(), 0L);
    if (summary.maxLogOffset() < end) {
      return RowSet.all(page.rowCount());
    }
    RowSet visible = RowSet.none(page.rowCount());
    if (summary.minLogOffset() < end) {
      LongColumn offsets = page.logOffsets();
      for (int row = 0; row < offsets.count(); row++) {
        if (offsets.at(row) < end) {
          visible.add(row);
        }
      }
    }
    return visible;
  }

  /** The visible spans that start in the range and match the filter. */
  RowSet matched(ScannedPage scanned, SpanPage page, RowSet visible) {
    RowSet matched = RowSet.none(page.rowCount());
    PageSummary summary = scanned.summary();
    if (!range.meets(summary.minTimeUnixNanos(), summary.maxTimeUnixNanos())) {
      return matched;
    }
    matched.or(visible);
    if (!matched.isEmpty()) {
      matched.and(filter.evaluate(new SpanResolver(page), reads.budget()));
      keepStartsInRange(summary, page, matched);
    }
    return matched;
  }

  private void keepStartsInRange(PageSummary summary, SpanPage page, RowSet rows) {
    if (range.contains(summary.minTimeUnixNanos()) && range.contains(summary.maxTimeUnixNanos())) {
      return;
    }
    LongColumn starts = page.starts();
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      if (!range.contains(starts.at(row))) {
        rows.remove(row);
      }
    }
  }
}
