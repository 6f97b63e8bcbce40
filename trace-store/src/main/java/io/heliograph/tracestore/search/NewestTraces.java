package io.heliograph.tracestore.search;

import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.BestRows;
import io.heliograph.storage.search.PageScan;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.TraceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the traces that began last. Confined to the thread that searches.
 *
 * <p>Pages are visited newest first. No trace begins after any of its spans, so once enough traces
 * are known, a page whose spans all begin before the worst of them ends the search. The start that
 * a page shows of a trace is an upper bound of its real one: traces are settled, in the order of
 * that bound, by looking for spans of theirs that begin even earlier, and only as long as they can
 * still be among the best.
 */
final class NewestTraces implements TraceFinder {

  /** Traces settled at once: looking for one costs hardly less than looking for some. */
  private static final int BATCH_MIN = 64;

  /** Bytes of memory that a trace takes until the search is over. */
  private static final long TRACE_BYTES = 128;

  private final TraceReads reads;
  private final MatchedRows rows;
  private final Optional<TraceHit> after;
  private final BestRows<TraceHit> best;
  private final Map<TraceId, Long> pending = new HashMap<>();
  private final Set<TraceId> settled = new HashSet<>();

  /**
   * @param after the last hit of the page before
   */
  NewestTraces(
      TraceReads reads, MatchedRows rows, Optional<TraceHit> after, BestRows<TraceHit> best) {
    this.reads = reads;
    this.rows = rows;
    this.after = after;
    this.best = best;
  }

  @Override
  public void find(Candidates candidates, TimeRange range) {
    PageScan scan =
        reads.snapshot().scan(candidates, range, ScanOrder.NEWEST_FIRST, reads.budget());
    Optional<ScannedPage> next = scan.next();
    while (next.isPresent()) {
      SpanPage page = reads.open(next.get());
      MatchedTraces.matching(rows, next.get(), page, this::meet);
      settle();
      next = scan.next(startWanted());
    }
  }

  private void meet(TraceId traceId, Envelope inPage) {
    if (!settled.contains(traceId)) {
      pending.merge(traceId, inPage.startUnixNanos(), Math::min);
    }
  }

  /** Traces that began before this are not among the best. */
  private long startWanted() {
    return best.isFull() ? best.worst().sortKey() : Long.MIN_VALUE;
  }

  private void settle() {
    List<Map.Entry<TraceId, Long>> newestFirst = new ArrayList<>(pending.entrySet());
    newestFirst.sort(Map.Entry.<TraceId, Long>comparingByValue(Comparator.reverseOrder()));
    pending.clear();
    int next = 0;
    while (next < newestFirst.size() && newestFirst.get(next).getValue() >= startWanted()) {
      int end = Math.min(newestFirst.size(), next + BATCH_MIN);
      settle(newestFirst.subList(next, end));
      next = end;
    }
  }

  private void settle(List<Map.Entry<TraceId, Long>> batch) {
    reads.budget().reserve(TRACE_BYTES * batch.size());
    Map<TraceId, Long> starts = new HashMap<>();
    batch.forEach(trace -> starts.put(trace.getKey(), trace.getValue()));
    Candidates fragments = SpanFields.traces(List.copyOf(starts.keySet()));
    reads.forEachPage(
        fragments,
        new TimeRange(Long.MIN_VALUE, latestOfInterest(batch)),
        page ->
            MatchedTraces.wanted(
                rows,
                page,
                reads.open(page),
                starts.keySet(),
                (traceId, inPage) -> starts.merge(traceId, inPage.startUnixNanos(), Math::min)));
    starts.forEach((traceId, start) -> {
      settled.add(traceId);
      offer(new TraceHit(start, traceId));
    });
  }

  /** Only spans that begin earlier than what is known, and not after the cursor, matter. */
  private long latestOfInterest(List<Map.Entry<TraceId, Long>> batch) {
    long latestKnown = batch.getFirst().getValue();
    long latest = after.map(hit -> Math.min(hit.sortKey(), latestKnown)).orElse(latestKnown);
    return latest == Long.MAX_VALUE ? latest : latest + 1;
  }

  private void offer(TraceHit hit) {
    if (after.isEmpty() || TraceHit.ORDER.compare(after.get(), hit) < 0) {
      boolean ignored = best.offer(hit);
    }
  }
}
