package io.heliograph.metricstore.block;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.LongColumn;
import io.heliograph.metricstore.codec.VectorDecoder;
import io.heliograph.metricstore.codec.VectorEncoder;
import io.heliograph.metricstore.codec.VectorSummary;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.PointShape.Column;
import io.heliograph.metricstore.series.SeriesPoints;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Decodes what {@link ChunkEncoder} wrote. Confined to one thread. */
final class ChunkDecoder {

  private final VectorDecoder decoder = new VectorDecoder();
  private final ListDecoder lists = new ListDecoder(decoder);

  /**
   * @param timeColumns gives the times of a shared column
   */
  SeriesPoints decode(ByteInput in, PointShape shape, IntFunction<long[]> timeColumns) {
    int form = in.getByte();
    int count = in.getSize();
    long[] times = times(in, form & ChunkLayout.TIME_MASK, count, timeColumns);
    long[] starts = starts(in, form & ChunkLayout.START_MASK, times);
    int[] flags =
        (form & ChunkLayout.FLAGS_FOLLOW) != 0
            ? LongColumn.decodeInts(decoder, in, count)
            : new int[count];
    long[][] scalars = new long[shape.scalarCount()][];
    scalars[0] = presence(in, form, count);
    for (Column column : shape.columns()) {
      if (column.scalar() != 0) {
        scalars[column.scalar()] = column(in, column, shape, scalars, count);
      }
    }
    long[][][] listColumns = new long[shape.lists().size()][][];
    for (int i = 0; i < listColumns.length; i++) {
      long[] offsets = shape == PointShape.EXPONENTIAL_HISTOGRAM ? scalars[8 + i] : new long[count];
      listColumns[i] = lists.decode(in, shape, i, offsets, count);
    }
    return SeriesPoints.of(shape, times, starts, flags, scalars, listColumns);
  }

  private long[] times(ByteInput in, int form, int count, IntFunction<long[]> timeColumns) {
    if (form == ChunkLayout.TIME_OWN) {
      return TimeColumnWriter.decode(decoder, in, count);
    }
    long[] column = timeColumns.apply(in.getSize());
    return switch (form) {
      case ChunkLayout.TIME_WHOLE -> column;
      case ChunkLayout.TIME_RANGE -> {
        int from = in.getSize();
        yield Arrays.copyOfRange(column, from, from + count);
      }
      default -> subset(in, column, count);
    };
  }

  private static long[] subset(ByteInput in, long[] column, int count) {
    byte[] bitmap = in.getBytes((column.length + 7) >>> 3);
    long[] times = new long[count];
    int next = 0;
    for (int i = 0; i < column.length; i++) {
      if ((bitmap[i >>> 3] & 1 << (i & 7)) != 0) {
        times[next++] = column[i];
      }
    }
    return times;
  }

  private long[] starts(ByteInput in, int form, long[] times) {
    long[] starts = new long[times.length];
    if (form == ChunkLayout.START_RUNS) {
      int runs = in.getSize();
      long previous = times[0];
      for (int run = 0, from = 0; run < runs; run++) {
        int to = from + in.getSize();
        previous += in.getSigned();
        Arrays.fill(starts, from, to, previous);
        from = to;
      }
    } else if (form == ChunkLayout.START_DISTANCES) {
      starts[0] = times[0] + in.getSigned();
      long[] distances = LongColumn.decode(decoder, in, times.length - 1);
      for (int i = 1; i < times.length; i++) {
        starts[i] = times[i - 1] + distances[i - 1];
      }
    }
    return starts;
  }

  private long[] presence(ByteInput in, int form, int count) {
    if ((form & ChunkLayout.PRESENCE_FOLLOWS) != 0) {
      return LongColumn.decode(decoder, in, count);
    }
    long[] presence = new long[count];
    Arrays.fill(presence, in.getByte());
    return presence;
  }

  private long[] column(
      ByteInput in, Column column, PointShape shape, long[][] scalars, int count) {
    long[] presence = scalars[0];
    int present = count;
    if (column.presence() != 0) {
      present = 0;
      for (int i = 0; i < count; i++) {
        present += (presence[i] & column.presence()) != 0 ? 1 : 0;
      }
    }
    long[] values = new long[present];
    for (int from = 0; from < present; from += VectorEncoder.LENGTH) {
      int length = Math.min(VectorEncoder.LENGTH, present - from);
      if (shape == PointShape.NUMBER && length >= VectorSummary.LEAST_COUNT) {
        in.getSize();
        VectorSummary.decode(in, length);
      }
      if (column.isDouble()) {
        decoder.decodeDoubles(in, values, from, length);
      } else {
        decoder.decodeLongs(in, values, from, length);
      }
    }
    long[] earlier = scalars[column.scalar()];
    return present == count ? values : spread(values, presence, column.presence(), earlier);
  }

  /** Puts values at the points that have them; other points keep what an earlier column gave. */
  @SuppressWarnings("NullAway") // Columns that no earlier column shares are null.
  private static long[] spread(long[] values, long[] presence, int wanted, long[] earlier) {
    long[] all = earlier == null ? new long[presence.length] : earlier;
    int next = 0;
    for (int i = 0; i < presence.length; i++) {
      if ((presence[i] & wanted) != 0) {
        all[i] = values[next++];
      }
    }
    return all;
  }
}
