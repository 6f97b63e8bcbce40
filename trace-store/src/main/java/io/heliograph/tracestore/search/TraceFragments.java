package io.heliograph.tracestore.search;

import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.SpanIdMap;
import java.util.ArrayList;
import java.util.List;

/**
 * All pages that have spans of a trace. Their columns are decoded one page at a time, so that a
 * trace may be larger than memory. Confined to the thread that reads.
 */
final class TraceFragments {

  /** Some spans of the trace, neighbours in a page. */
  record Fragment(ScannedPage page, RowRange rows) {}

  private final TraceReads reads;
  private final TraceId traceId;
  private final List<Fragment> fragments = new ArrayList<>();
  private final SpanIdMap seen = new SpanIdMap(0);
  private final RepeatedSpans repeated;
  private int spanCount;

  private TraceFragments(TraceReads reads, TraceId traceId) {
    this.reads = reads;
    this.traceId = traceId;
    this.repeated = new RepeatedSpans(traceId);
  }

  static TraceFragments find(TraceReads reads, TraceId traceId) {
    TraceFragments found = new TraceFragments(reads, traceId);
    reads.run(() -> reads.forEachPage(SpanFields.trace(traceId), TimeRange.ALL, found::include));
    return found;
  }

  private void include(ScannedPage scanned) {
    SpanPage page = new SpanPage(scanned.open());
    RowRange rows = page.rowsOf(traceId);
    if (!rows.isEmpty()) {
      reads.budget().reserve(SpanIdMap.sizeBytes(rows.size()));
      fragments.add(new Fragment(scanned, rows));
      long[] spanIds = page.spanIds();
      for (int row = rows.from(); row < rows.to(); row++) {
        if (seen.putIfAbsent(spanIds[row], 0) != SpanIdMap.ABSENT) {
          repeated.expect(spanIds[row]);
        }
      }
      spanCount = Math.addExact(spanCount, rows.size());
    }
  }

  List<Fragment> fragments() {
    return fragments;
  }

  /** Spans found, repeated ones included. */
  int spanCount() {
    return spanCount;
  }

  /** Tells spans that were seen already from new ones. */
  RepeatedSpans repeated() {
    return repeated;
  }
}
