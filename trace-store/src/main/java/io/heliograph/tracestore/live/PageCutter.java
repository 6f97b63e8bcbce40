package io.heliograph.tracestore.live;

import io.heliograph.storage.engine.PageSink;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.tracestore.page.SpanPageBuilder;
import io.heliograph.wire.trace.SpanView;
import java.util.BitSet;

/**
 * Makes pages of live traces. Pages hold whole traces but for those larger than a page. Confined to
 * the consumer thread.
 */
public final class PageCutter implements AutoCloseable {

  /** Bytes of encoded spans after which a page is full, however few they are. */
  private static final long PAGE_BYTES_MAX = 8L << 20;

  private final SpanPageBuilder page = new SpanPageBuilder(PageOptions.LIVE);
  private final SpanView span = new SpanView();
  private final int pageSpans;
  private long pageBytes;
  private long pageCount;

  /**
   * @param pageSpans spans after which a page is full
   */
  public PageCutter(int pageSpans) {
    this.pageSpans = pageSpans;
  }

  /** Pages made so far. */
  public long pageCount() {
    return pageCount;
  }

  void cut(LiveTable.View table, LiveTraces traces, BitSet chosen, PageSink sink) {
    page.clear();
    pageBytes = 0;
    int[] rows = traces.rowsByTrace(chosen, table);
    int traceBegin = 0;
    while (traceBegin < rows.length) {
      int traceEnd = traceBegin + 1;
      while (traceEnd < rows.length
          && traces.traceOf(rows[traceEnd]) == traces.traceOf(rows[traceBegin])) {
        traceEnd++;
      }
      cutTrace(table, rows, traceBegin, traceEnd, sink);
      traceBegin = traceEnd;
    }
    flush(sink);
  }

  private void cutTrace(
      LiveTable.View table, int[] rows, int traceBegin, int traceEnd, PageSink sink) {
    if (page.rowCount() + (traceEnd - traceBegin) > pageSpans) {
      flush(sink);
    }
    for (int i = traceBegin; i < traceEnd; i++) {
      table.addTo(page, rows[i], span);
      pageBytes += table.length(rows[i]);
      boolean isFull = page.rowCount() >= pageSpans || pageBytes >= PAGE_BYTES_MAX;
      if (isFull || i + 1 == traceEnd) {
        page.endTrace(table.traceId(rows[i]));
      }
      if (isFull) {
        flush(sink);
      }
    }
  }

  private void flush(PageSink sink) {
    if (page.rowCount() > 0) {
      page.finish();
      sink.page(page.encode(), page.terms(), page.summary());
      page.clear();
      pageBytes = 0;
      pageCount++;
    }
  }

  @Override
  public void close() {
    page.close();
  }
}
