package io.heliograph.tracestore.search;

import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.SpanIdMap;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final List<long[]> spanIds = new ArrayList<>();
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
    found.findRepeated();
    return found;
  }

  private void include(ScannedPage scanned) {
    SpanPage page = new SpanPage(scanned.open());
    RowRange rows = page.rowsOf(traceId);
    if (!rows.isEmpty()) {
      reads.reserve(SpanIdMap.sizeBytes(rows.size()) + (long) Long.BYTES * rows.size());
      fragments.add(new Fragment(scanned, rows));
      spanIds.add(Arrays.copyOfRange(page.spanIds(), rows.from(), rows.to()));
      spanCount = Math.addExact(spanCount, rows.size());
    }
  }

  private void findRepeated() {
    SpanIdMap seen = new SpanIdMap(spanCount);
    for (long[] ids : spanIds) {
      for (long id : ids) {
        if (seen.putIfAbsent(id, 0) != SpanIdMap.ABSENT) {
          repeated.expect(id);
        }
      }
    }
    spanIds.clear();
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
