package io.heliograph.tracestore.search;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.filter.CandidateDerivation;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.PageFilter;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.BestRows;
import io.heliograph.storage.search.Cursor;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.SpanFilter;
import java.util.List;
import java.util.Optional;

/**
 * Finds the traces that have a span like this. Confined to the thread that searches.
 *
 * <p>A page tells which of its spans match; what orders the traces, their start or duration, is
 * known only from all their fragments. How few of those have to be looked up is up to {@link
 * NewestTraces} and {@link LongestTraces}.
 */
public final class TraceSearcher {

  private final TraceReads reads;
  private final TraceSearch search;
  private final long queryHash;
  private final List<LogPosition> pinned;
  private final Optional<TraceHit> after;
  private final Candidates candidates;
  private final MatchedRows rows;

  private TraceSearcher(TraceReads reads, TraceSearch search) {
    Filter filter = SpanFilter.bind(search.filter());
    this.reads = reads;
    this.search = search;
    this.queryHash = QueryHash.of(search);
    Optional<Cursor> cursor =
        search.cursor().isEmpty()
            ? Optional.empty()
            : Optional.of(Cursor.decode(search.cursor(), queryHash));
    this.pinned = cursor.map(Cursor::pinned).orElseGet(() -> reads.snapshot().applied());
    this.after = cursor.map(TraceHit::of);
    this.candidates = CandidateDerivation.derive(filter, SpanFields.INSTANCE);
    this.rows = new MatchedRows(reads, PageFilter.compile(filter), search.range(), pinned);
  }

  /**
   * Answers a search.
   *
   * @throws IllegalArgumentException if the filter or the cursor is malformed
   */
  public static TraceSearchResult search(TraceReads reads, TraceSearch search) {
    return new TraceSearcher(reads, search).search();
  }

  private TraceSearchResult search() {
    // One more than asked for, to know whether there is a next page.
    BestRows<TraceHit> best = new BestRows<>(search.limit() + 1, TraceHit.ORDER);
    TraceFinder finder =
        switch (search.order()) {
          case NEWEST -> new NewestTraces(reads, rows, after, best);
          case DURATION -> new LongestTraces(reads, rows, after, best);
        };
    reads.run(() -> finder.find(candidates, search.range()));
    List<TraceHit> hits = best.inOrder();
    boolean hasMore = hits.size() > search.limit();
    List<TraceHit> page = hasMore ? hits.subList(0, search.limit()) : hits;
    List<TraceSummary> traces = TraceSummaries.of(reads, rows, page);
    String nextCursor = hasMore ? cursor(page.getLast()) : "";
    return new TraceSearchResult(traces, nextCursor, reads.outcome());
  }

  private String cursor(TraceHit last) {
    return new Cursor(queryHash, pinned, last.sortKey(), last.traceId().toBytes()).encode();
  }
}
