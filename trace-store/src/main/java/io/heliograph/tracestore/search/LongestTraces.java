package io.heliograph.tracestore.search;

import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.BestRows;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.TraceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the traces that lasted longest. Confined to the thread that searches.
 *
 * <p>A fragment says nothing of how long its trace lasted, for the rest may be anywhere. So all
 * matching traces are collected first, and then all their fragments are measured: by looking them
 * up if they are few, by walking all pages if they are many.
 */
final class LongestTraces implements TraceFinder {

  /** Traces up to which they are looked up. */
  private static final int LOOK_UP_MAX = 1_024;

  /** Bytes of memory that a trace takes until the search is over. */
  private static final long TRACE_BYTES = 160;

  private final TraceReads reads;
  private final MatchedRows rows;
  private final Optional<TraceHit> after;
  private final BestRows<TraceHit> best;
  private final Map<TraceId, Envelope> traces = new HashMap<>();

  /**
   * @param after the last hit of the page before
   */
  LongestTraces(
      TraceReads reads, MatchedRows rows, Optional<TraceHit> after, BestRows<TraceHit> best) {
    this.reads = reads;
    this.rows = rows;
    this.after = after;
    this.best = best;
  }

  @Override
  public void find(Candidates candidates, TimeRange range) {
    reads.run(() ->
        reads.forEachPage(
            candidates,
            range,
            page -> MatchedTraces.matching(rows, page, reads.open(page), this::include)));
    Candidates fragments =
        traces.size() <= LOOK_UP_MAX
            ? SpanFields.traces(List.copyOf(traces.keySet()))
            : Candidates.ALL;
    reads.run(() ->
        reads.forEachPage(
            fragments,
            TimeRange.ALL,
            page ->
                MatchedTraces.wanted(
                    rows, page, reads.open(page), traces.keySet(), this::include)));
    traces.forEach((traceId, trace) -> offer(new TraceHit(trace.durationNanos(), traceId)));
  }

  private void include(TraceId traceId, Envelope inPage) {
    if (!traces.containsKey(traceId)) {
      reads.reserve(TRACE_BYTES);
    }
    traces.merge(traceId, inPage, Envelope::union);
  }

  private void offer(TraceHit hit) {
    if (after.isEmpty() || TraceHit.ORDER.compare(after.get(), hit) < 0) {
      boolean ignored = best.offer(hit);
    }
  }
}
