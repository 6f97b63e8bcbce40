package io.heliograph.tracestore.page;

import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.span.TraceId;

/** The traces of a page, each with its rows, which are neighbours. Immutable. */
public final class TraceRows {

  private final BytesColumn ids;
  private final int[] firstRows;

  private TraceRows(BytesColumn ids, int[] firstRows) {
    this.ids = ids;
    this.firstRows = firstRows;
  }

  static TraceRows of(PageReader page) {
    BytesColumn ids = page.bytes(SpanColumns.TRACE_ID);
    LongColumn sizes = page.longs(SpanColumns.TRACE_SPANS);
    int[] firstRows = new int[ids.count() + 1];
    for (int trace = 0; trace < ids.count(); trace++) {
      firstRows[trace + 1] = Math.addExact(firstRows[trace], Math.toIntExact(sizes.at(trace)));
    }
    return new TraceRows(ids, firstRows);
  }

  public int count() {
    return ids.count();
  }

  public TraceId id(int trace) {
    return TraceId.at(ids.data(), ids.start(trace));
  }

  public RowRange rows(int trace) {
    return new RowRange(firstRows[trace], firstRows[trace + 1]);
  }

  /** The trace's number in the page, or -1. */
  public int find(TraceId traceId) {
    byte[] data = ids.data();
    for (int trace = 0; trace < ids.count(); trace++) {
      if (TraceId.at(data, ids.start(trace)).equals(traceId)) {
        return trace;
      }
    }
    return -1;
  }
}
