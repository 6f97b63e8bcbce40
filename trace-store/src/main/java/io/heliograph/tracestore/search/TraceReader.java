package io.heliograph.tracestore.search;

import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the spans of a trace as OTLP. Confined to the thread that reads. */
public final class TraceReader {

  private final TraceReads reads;
  private final TraceId traceId;
  private final TraceParts parts;
  private long spanCount;

  private TraceReader(TraceReads reads, TraceId traceId, TraceParts parts) {
    this.reads = reads;
    this.traceId = traceId;
    this.parts = parts;
  }

  /** Reads all spans of a trace. */
  public static TraceRead all(TraceReads reads, TraceId traceId, TraceParts parts) {
    return new TraceReader(reads, traceId, parts).read(Optional.empty());
  }

  /** Reads chosen spans of a trace. */
  public static TraceRead some(
      TraceReads reads, TraceId traceId, Set<SpanId> spanIds, TraceParts parts) {
    Set<Long> wanted = spanIds.stream().map(SpanId::value).collect(Collectors.toSet());
    return new TraceReader(reads, traceId, parts).read(Optional.of(wanted));
  }

  private TraceRead read(Optional<Set<Long>> wanted) {
    TraceFragments fragments = TraceFragments.find(reads, traceId);
    reads.run(() -> {
      for (TraceFragments.Fragment fragment : fragments.fragments()) {
        write(fragment, fragments.repeated(), wanted);
      }
    });
    return new TraceRead(spanCount, reads.outcome());
  }

  private void write(
      TraceFragments.Fragment fragment, RepeatedSpans repeated, Optional<Set<Long>> wanted) {
    SpanPage page = new SpanPage(fragment.page().open());
    RowRange range = fragment.rows();
    long[] spanIds = page.spanIds();
    RepeatedSpans.Filter distinct = repeated.in(page, range);
    int[] rows = new int[range.size()];
    int count = 0;
    for (int row = range.from(); row < range.to(); row++) {
      if ((wanted.isEmpty() || wanted.get().contains(spanIds[row])) && distinct.isNew(row)) {
        rows[count++] = row;
      }
    }
    if (count > 0) {
      spanCount += count;
      new PageParts(page, range, traceId, parts).write(Arrays.copyOf(rows, count), reads.budget());
    }
  }
}
