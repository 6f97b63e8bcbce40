package io.heliograph.tracestore.live;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageRange;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.LivePage;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.storage.search.LiveSource;
import io.heliograph.tracestore.page.SpanPageBuilder;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.IndexSort;
import io.heliograph.tracestore.tree.SpanIdMap;
import io.heliograph.wire.trace.SpanView;

/**
 * Some live spans that came one after the other, as a page. Spans are kept encoded; the columns are
 * made when a search first looks at them, by the thread that does, and kept for the next one: most
 * live spans are cut before anybody asks. Thread-safe.
 */
public final class LiveBlock implements LiveSource {

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final LiveTable.View table;
  private final int from;
  private final int to;
  private final PageSummary summary;
  private final Supplier<SpanIdMap> traces = Suppliers.memoize(this::hashTraces);
  private final Supplier<LivePage> page = Suppliers.memoize(this::buildPage);

  /**
   * @param from first row, of which there is at least one
   * @param to the one after the last
   */
  LiveBlock(LiveTable.View table, int from, int to, PageSummary summary) {
    this.table = table;
    this.from = from;
    this.to = to;
    this.summary = summary;
  }

  @Override
  public PageSummary summary() {
    return summary;
  }

  /** {@inheritDoc} Answered without making columns. */
  @Override
  public boolean canMatch(Candidates candidates) {
    return switch (candidates) {
      case Candidates.All ignored -> true;
      case Candidates.None ignored -> false;
      case Candidates.Term term ->
          !term.field().equals(SpanFields.TRACE_TERMS)
              || traces.get().get(key(TraceId.at(term.term().unsafeArray(), 0)))
                  != SpanIdMap.ABSENT;
      case Candidates.Prefix ignored -> true;
      case Candidates.Range range -> summary.ranges().stream().allMatch(own -> meets(own, range));
      case Candidates.AllOf all -> all.parts().stream().allMatch(this::canMatch);
      case Candidates.AnyOf any -> any.parts().stream().anyMatch(this::canMatch);
    };
  }

  private static boolean meets(PageRange own, Candidates.Range range) {
    return !own.name().equals(range.name())
        || (own.min() <= range.max() && own.max() >= range.min());
  }

  private SpanIdMap hashTraces() {
    SpanIdMap found = new SpanIdMap(to - from);
    for (int row = from; row < to; row++) {
      found.putIfAbsent(key(table.traceId(row)), row);
    }
    return found;
  }

  /** Two traces may have the same key: the columns tell. */
  private static long key(TraceId id) {
    return id.low() ^ (id.high() * MULTIPLIER);
  }

  @Override
  public LivePage page() {
    return page.get();
  }

  private LivePage buildPage() {
    int[] order =
        IndexSort.sorted(
            to - from,
            (left, right) -> {
              int byTrace = table.traceId(from + left).compareTo(table.traceId(from + right));
              return byTrace != 0
                  ? byTrace
                  : Long.compare(table.start(from + left), table.start(from + right));
            });
    SpanView span = new SpanView();
    try (SpanPageBuilder builder = new SpanPageBuilder(PageOptions.LIVE)) {
      for (int i = 0; i < order.length; i++) {
        int row = from + order[i];
        table.addTo(builder, row, span);
        boolean isLast = i + 1 == order.length;
        if (isLast || !table.traceId(from + order[i + 1]).equals(table.traceId(row))) {
          builder.endTrace(table.traceId(row));
        }
      }
      builder.finish();
      return builder.snapshot();
    }
  }
}
