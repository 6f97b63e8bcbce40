package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorDecoder;
import java.util.Arrays;

/** The exemplars of a block without their bytes. Immutable. */
public final class ExemplarIndex {

  final long[] pageOffsets;
  final int[] pages;
  final int[] offsets;
  private final int[] rows;
  private final long[] pointTimes;
  private final long[] times;
  private final long[] traceHighs;
  private final long[] traceLows;
  private final int[] byTrace;

  ExemplarIndex(ByteInput in) {
    VectorDecoder decoder = new VectorDecoder();
    pageOffsets = LongColumn.decode(decoder, in, in.getSize());
    int count = in.getSize();
    rows = LongColumn.decodeInts(decoder, in, count);
    pointTimes = LongColumn.decode(decoder, in, count);
    times = LongColumn.decode(decoder, in, count);
    pages = LongColumn.decodeInts(decoder, in, count);
    offsets = LongColumn.decodeInts(decoder, in, count);
    traceHighs = LongColumn.decode(decoder, in, count);
    traceLows = LongColumn.decode(decoder, in, count);
    byTrace = LongColumn.decodeInts(decoder, in, in.getSize());
  }

  public int count() {
    return rows.length;
  }

  /** The row of the series. */
  public int row(int exemplar) {
    return rows[exemplar];
  }

  public long pointTime(int exemplar) {
    return pointTimes[exemplar];
  }

  public long time(int exemplar) {
    return times[exemplar];
  }

  /** The first exemplar of a series' row, or where it would be. */
  public int firstOf(int row) {
    int low = 0;
    int high = rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows[middle] < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The exemplars of a trace. */
  public int[] ofTrace(long traceHigh, long traceLow) {
    int low = 0;
    int high = byTrace.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(byTrace[middle], traceHigh, traceLow) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < byTrace.length && compare(byTrace[end], traceHigh, traceLow) == 0) {
      end++;
    }
    return Arrays.copyOfRange(byTrace, low, end);
  }

  private int compare(int exemplar, long traceHigh, long traceLow) {
    int byHigh = Long.compareUnsigned(traceHighs[exemplar], traceHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(traceLows[exemplar], traceLow);
  }
}
