package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.Effort;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorEncoder;
import io.heliograph.metricstore.codec.VectorSummary;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.PointShape.Column;
import io.heliograph.metricstore.series.SeriesPoints;

/** Encodes the points of a series as a chunk. Confined to one thread. */
final class ChunkEncoder {

  private static final int MAX_RUNS = 8;

  private final TimeColumnWriter times;
  private final VectorEncoder numbers;
  private final VectorEncoder values;
  private final ListEncoder lists;
  private final ByteOutput vector = new ByteOutput(1 << 14);
  private long[] scratch = new long[VectorEncoder.LENGTH];

  ChunkEncoder(Effort effort, TimeColumnWriter times) {
    this.times = times;
    numbers = new VectorEncoder(effort);
    values = new VectorEncoder(effort);
    lists = new ListEncoder(effort);
  }

  /** To be called when the series of another metric follow. */
  void forget() {
    values.forget();
  }

  /**
   * @param points at least one, in time order
   */
  void encode(SeriesPoints points, int resource, ByteOutput out) {
    int count = points.size();
    int header = out.size();
    out.putByte(0);
    out.putVarint(count);
    int form = putTimes(points, resource, out);
    form |= putStarts(points, out);
    form |= putFlags(points, out);
    form |= putPresence(points, out);
    out.array()[header] = (byte) form;
    for (Column column : points.shape().columns()) {
      if (column.scalar() != 0) {
        putColumn(points, column, out);
      }
    }
    for (int i = 0; i < points.shape().lists().size(); i++) {
      lists.encode(points, i, out);
    }
  }

  private int putTimes(SeriesPoints points, int resource, ByteOutput out) {
    return switch (times.match(resource, points.times(), points.size())) {
      case TimeColumnWriter.Match.Whole(int column) -> {
        out.putVarint(column);
        yield ChunkLayout.TIME_WHOLE;
      }
      case TimeColumnWriter.Match.Range(int column, int from) -> {
        out.putVarint(column);
        out.putVarint(from);
        yield ChunkLayout.TIME_RANGE;
      }
      case TimeColumnWriter.Match.Subset(int column, byte[] bitmap) -> {
        out.putVarint(column);
        out.putBytes(bitmap);
        yield ChunkLayout.TIME_SUBSET;
      }
      case TimeColumnWriter.Match.None() -> {
        TimeColumnWriter.encode(numbers, points.times(), points.size(), out);
        yield ChunkLayout.TIME_OWN;
      }
    };
  }

  private int putStarts(SeriesPoints points, ByteOutput out) {
    int runs = 1;
    for (int i = 1; i < points.size(); i++) {
      runs += points.startUnixNanos(i) == points.startUnixNanos(i - 1) ? 0 : 1;
    }
    if (runs == 1 && points.startUnixNanos(0) == 0) {
      return ChunkLayout.START_ZERO;
    }
    if (runs <= MAX_RUNS) {
      putRuns(points, runs, out);
      return ChunkLayout.START_RUNS;
    }
    putDistances(points, out);
    return ChunkLayout.START_DISTANCES;
  }

  private static void putRuns(SeriesPoints points, int runs, ByteOutput out) {
    out.putVarint(runs);
    long previous = points.timeUnixNanos(0);
    for (int i = 0; i < points.size(); ) {
      long start = points.startUnixNanos(i);
      int end = i + 1;
      while (end < points.size() && points.startUnixNanos(end) == start) {
        end++;
      }
      out.putVarint(end - i);
      out.putSigned(start - previous);
      previous = start;
      i = end;
    }
  }

  private void putDistances(SeriesPoints points, ByteOutput out) {
    int count = points.size();
    long[] distances = scratch(count);
    out.putSigned(points.startUnixNanos(0) - points.timeUnixNanos(0));
    for (int i = 1; i < count; i++) {
      distances[i - 1] = points.startUnixNanos(i) - points.timeUnixNanos(i - 1);
    }
    LongColumn.encode(numbers, distances, count - 1, out);
  }

  private int putFlags(SeriesPoints points, ByteOutput out) {
    long[] flags = scratch(points.size());
    long any = 0;
    for (int i = 0; i < points.size(); i++) {
      flags[i] = points.flags(i);
      any |= flags[i];
    }
    if (any == 0) {
      return 0;
    }
    LongColumn.encode(numbers, flags, points.size(), out);
    return ChunkLayout.FLAGS_FOLLOW;
  }

  private int putPresence(SeriesPoints points, ByteOutput out) {
    long[] presence = points.scalars(0);
    for (int i = 1; i < points.size(); i++) {
      if (presence[i] != presence[0]) {
        LongColumn.encode(numbers, presence, points.size(), out);
        return ChunkLayout.PRESENCE_FOLLOWS;
      }
    }
    out.putByte((int) presence[0]);
    return 0;
  }

  /** A column: per vector its length, for numbers of many points its summary, its bytes. */
  private void putColumn(SeriesPoints points, Column column, ByteOutput out) {
    long[] present = scratch(points.size());
    int count = 0;
    long[] all = points.scalars(column.scalar());
    long[] presence = points.scalars(0);
    for (int i = 0; i < points.size(); i++) {
      if (column.presence() == 0 || (presence[i] & column.presence()) != 0) {
        present[count++] = all[i];
      }
    }
    boolean hasSummary = points.shape() == PointShape.NUMBER;
    for (int from = 0; from < count; from += VectorEncoder.LENGTH) {
      int length = Math.min(VectorEncoder.LENGTH, count - from);
      vector.clear();
      if (column.isDouble()) {
        values.encodeDoubles(present, from, length, vector);
      } else {
        numbers.encodeLongs(present, from, length, vector);
      }
      if (hasSummary && length >= VectorSummary.LEAST_COUNT) {
        out.putVarint(vector.size());
        VectorSummary.of(present, from, length, column.isDouble()).encode(out);
      }
      out.putBytes(vector);
    }
  }

  private long[] scratch(int length) {
    if (scratch.length < length) {
      scratch = new long[Math.max(length, 2 * scratch.length)];
    }
    return scratch;
  }
}
