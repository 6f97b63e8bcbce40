package io.heliograph.tracestore.search;

import io.heliograph.storage.page.RowSet;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.TraceRows;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.TraceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Completes found traces from all their fragments. Confined to the thread that searches. */
final class TraceSummaries {

  private final TraceReads reads;
  private final MatchedRows rows;
  private final Map<TraceId, SummaryBuilder> builders = new HashMap<>();

  private TraceSummaries(TraceReads reads, MatchedRows rows) {
    this.reads = reads;
    this.rows = rows;
  }

  /** The summaries of the hits in their order; of those that the budget was enough for. */
  static List<TraceSummary> of(TraceReads reads, MatchedRows rows, List<TraceHit> hits) {
    TraceSummaries summaries = new TraceSummaries(reads, rows);
    List<TraceId> traceIds = hits.stream().map(TraceHit::traceId).toList();
    traceIds.forEach(id -> summaries.builders.put(id, new SummaryBuilder(id)));
    reads.run(
        () -> reads.forEachPage(SpanFields.traces(traceIds), TimeRange.ALL, summaries::include));
    return traceIds.stream()
        .map(summaries.builders::get)
        .filter(SummaryBuilder::hasSpans)
        .map(SummaryBuilder::build)
        .toList();
  }

  private void include(ScannedPage scanned) {
    SpanPage page = reads.open(scanned);
    RowSet visible = rows.visible(scanned, page);
    TraceRows traces = page.traces();
    SummaryBuilder.PageSpans spans = null;
    for (int trace = 0; trace < traces.count(); trace++) {
      SummaryBuilder builder = builders.get(traces.id(trace));
      if (builder != null) {
        if (spans == null) {
          spans = new SummaryBuilder.PageSpans(page, visible, rows.matched(scanned, page, visible));
        }
        reads.budget().reserve(SummaryBuilder.SPAN_BYTES * traces.rows(trace).size());
        builder.add(spans, traces.rows(trace));
      }
    }
  }
}
