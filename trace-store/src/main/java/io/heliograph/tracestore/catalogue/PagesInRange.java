package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.search.TraceReads;

/** Walks the pages with spans that start in a range. Confined to one thread. */
final class PagesInRange {

  /** Takes a page and those of its spans that start in the range. */
  @FunctionalInterface
  interface Visitor {

    /**
     * @param isWhole whether that is all of them
     */
    void page(SpanPage page, RowSet spans, boolean isWhole);
  }

  private PagesInRange() {}

  static void forEach(TraceReads reads, Candidates candidates, TimeRange range, Visitor visitor) {
    reads.run(
        () -> reads.forEachPage(candidates, range, scanned -> visit(scanned, range, visitor)));
  }

  private static void visit(ScannedPage scanned, TimeRange range, Visitor visitor) {
    PageSummary summary = scanned.summary();
    SpanPage page = new SpanPage(scanned.open());
    if (range.contains(summary.minTimeUnixNanos()) && range.contains(summary.maxTimeUnixNanos())) {
      visitor.page(page, RowSet.all(page.rowCount()), true);
      return;
    }
    RowSet spans = RowSet.none(page.rowCount());
    LongColumn starts = page.starts();
    for (int row = 0; row < starts.count(); row++) {
      if (range.contains(starts.at(row))) {
        spans.add(row);
      }
    }
    if (!spans.isEmpty()) {
      visitor.page(page, spans, false);
    }
  }
}
