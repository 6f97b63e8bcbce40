package io.heliograph.tracestore.search;

import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.page.TraceRows;
import io.heliograph.tracestore.span.TraceId;
import java.util.Set;

/** Walks traces of a page. Confined to the thread that searches. */
final class MatchedTraces {

  /** Takes a trace and the envelope of those of its spans that are in the page. */
  @FunctionalInterface
  interface Visitor {
    void trace(TraceId traceId, Envelope inPage);
  }

  private MatchedTraces() {}

  /** Shows the traces that have a matching span in the page. */
  static void matching(MatchedRows rows, ScannedPage scanned, SpanPage page, Visitor visitor) {
    RowSet visible = rows.visible(scanned, page);
    RowSet matched = rows.matched(scanned, page, visible);
    TraceRows traces = page.traces();
    int row = matched.next(0);
    for (int trace = 0; row >= 0 && trace < traces.count(); trace++) {
      RowRange range = traces.rows(trace);
      if (row < range.to()) {
        visitor.trace(traces.id(trace), Envelope.of(page, range, visible));
        row = matched.next(range.to());
      }
    }
  }

  /** Shows those of the page's traces that are wanted and have a visible span. */
  static void wanted(
      MatchedRows rows, ScannedPage scanned, SpanPage page, Set<TraceId> wanted, Visitor visitor) {
    RowSet visible = rows.visible(scanned, page);
    TraceRows traces = page.traces();
    for (int trace = 0; trace < traces.count(); trace++) {
      TraceId traceId = traces.id(trace);
      if (wanted.contains(traceId)) {
        Envelope inPage = Envelope.of(page, traces.rows(trace), visible);
        if (!inPage.equals(Envelope.NONE)) {
          visitor.trace(traceId, inPage);
        }
      }
    }
  }
}
