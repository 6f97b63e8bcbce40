package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.Effort;
import io.heliograph.metricstore.codec.GrowingLongs;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorEncoder;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.wire.metric.ExemplarView;
import java.io.IOException;
import java.util.Arrays;

/**
 * The exemplars of a block: their bytes in compressed pages, in the order of series and time, and a
 * row each with an order by trace. Confined to one thread.
 */
final class ExemplarWriter {

  private final GrowingLongs rows = new GrowingLongs();
  private final GrowingLongs pointTimes = new GrowingLongs();
  private final GrowingLongs times = new GrowingLongs();
  private final GrowingLongs pages = new GrowingLongs();
  private final GrowingLongs offsets = new GrowingLongs();
  private final GrowingLongs traceHighs = new GrowingLongs();
  private final GrowingLongs traceLows = new GrowingLongs();
  private final GrowingLongs pageOffsets = new GrowingLongs();
  private final ByteOutput page = new ByteOutput(BlockLayout.PAGE_TARGET_BYTES + 1024);
  private final ExemplarView view = new ExemplarView();

  int count() {
    return rows.size();
  }

  void add(int row, SeriesPoints points, FrameWriter file, int level) throws IOException {
    for (int i = 0; i < points.size(); i++) {
      ByteInput encoded = new ByteInput(points.exemplars(i));
      while (encoded.hasRemaining()) {
        int length = encoded.getSize();
        add(row, points.timeUnixNanos(i), encoded, length);
        encoded.skip(length);
        if (page.size() >= BlockLayout.PAGE_TARGET_BYTES) {
          flush(file, level);
        }
      }
    }
  }

  private void add(int row, long pointTime, ByteInput encoded, int length) {
    view.wrap(encoded.array(), encoded.position(), length);
    rows.add(row);
    pointTimes.add(pointTime);
    times.add(view.timeUnixNanos());
    pages.add(pageOffsets.size());
    offsets.add(page.size());
    traceHighs.add(view.hasTraceId() ? view.traceIdHigh() : 0);
    traceLows.add(view.hasTraceId() ? view.traceIdLow() : 0);
    page.putVarint(length);
    page.putBytes(encoded.array(), encoded.position(), length);
  }

  void flush(FrameWriter file, int level) throws IOException {
    if (page.size() > 0) {
      pageOffsets.add(file.putCompressed(page, level));
      page.clear();
    }
  }

  /** The section: pages, rows, and the rows with a trace in the order of traces. */
  void encode(ByteOutput out) {
    VectorEncoder encoder = new VectorEncoder(Effort.FULL);
    out.putVarint(pageOffsets.size());
    LongColumn.encode(encoder, pageOffsets.array(), pageOffsets.size(), out);
    out.putVarint(rows.size());
    for (GrowingLongs column :
        new GrowingLongs[] {rows, pointTimes, times, pages, offsets, traceHighs, traceLows}) {
      LongColumn.encode(encoder, column.array(), column.size(), out);
    }
    long[] byTrace = byTrace();
    out.putVarint(byTrace.length);
    LongColumn.encode(encoder, byTrace, byTrace.length, out);
  }

  private long[] byTrace() {
    Integer[] order = new Integer[rows.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) -> {
          int byHigh = Long.compareUnsigned(traceHighs.at(a), traceHighs.at(b));
          return byHigh != 0 ? byHigh : Long.compareUnsigned(traceLows.at(a), traceLows.at(b));
        });
    return Arrays.stream(order)
        .filter(i -> (traceHighs.at(i) | traceLows.at(i)) != 0)
        .mapToLong(Integer::longValue)
        .toArray();
  }
}
