package io.heliograph.metricstore.series;

import io.heliograph.metricstore.series.PointShape.Presence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The points of one series as columns.
 *
 * <p>Arrays that accessors return are shared: nobody writes to them. Doubles keep all their bits;
 * where an accessor gives {@code ...Bits}, NaN payloads survive. Optional parts have a {@code
 * has...} accessor; without it their value is 0.
 *
 * <p>Immutable once built by {@link Builder}.
 */
public final class SeriesPoints {

  static final byte[] NO_EXEMPLARS = new byte[0];
  private static final long[] EMPTY_LIST = new long[0];

  private final PointShape shape;
  private final int size;
  private final long[] times;
  private final long[] starts;
  private final int[] flags;
  private final long[][] scalars;
  private final long[][][] lists;
  private final byte @Nullable [][] exemplars;

  private SeriesPoints(Builder from) {
    shape = from.shape;
    size = from.size;
    times = from.times;
    starts = from.starts;
    flags = from.flags;
    scalars = from.scalars;
    lists = from.lists;
    exemplars = from.exemplars;
  }

  /** The points of whole columns, in time order; the arrays are kept. */
  public static SeriesPoints of(
      PointShape shape,
      long[] times,
      long[] starts,
      int[] flags,
      long[][] scalars,
      long[][][] lists) {
    return new SeriesPoints(new Builder(shape, times, starts, flags, scalars, lists));
  }

  public PointShape shape() {
    return shape;
  }

  public int size() {
    return size;
  }

  public long timeUnixNanos(int point) {
    return times[point];
  }

  /** 0 if none was sent. */
  public long startUnixNanos(int point) {
    return starts[point];
  }

  /** OTLP's data point flags, unsigned; bit 0: no recorded value. */
  public int flags(int point) {
    return flags[point];
  }

  /** Times of all points; the first {@link #size()} elements count. */
  public long[] times() {
    return times;
  }

  /** A scalar of all points, see {@link PointShape}; the first {@link #size()} elements count. */
  public long[] scalars(int scalar) {
    return scalars[scalar];
  }

  public long scalar(int scalar, int point) {
    return scalars[scalar][point];
  }

  /** A list of a point, see {@link PointShape}. */
  public long[] list(int list, int point) {
    return lists[list][point];
  }

  private boolean has(int presence, int point) {
    return (scalars[0][point] & presence) != 0;
  }

  /** Numbers: whether the value was sent as a double. */
  public boolean isDouble(int point) {
    assert shape == PointShape.NUMBER;
    return has(Presence.DOUBLE, point);
  }

  /** Numbers: whether the value was sent as an integer. */
  public boolean isInt(int point) {
    assert shape == PointShape.NUMBER;
    return has(Presence.INT, point);
  }

  /** Numbers: the integer, or the bits of the double; 0 if there is no value. */
  public long valueBits(int point) {
    assert shape == PointShape.NUMBER;
    return scalars[1][point];
  }

  /** Numbers: the value as a double; integers are rounded to the nearest one. */
  public double value(int point) {
    return isInt(point) ? (double) scalars[1][point] : Double.longBitsToDouble(scalars[1][point]);
  }

  /** Histograms and summaries: the count, unsigned. */
  public long count(int point) {
    return scalars[1][point];
  }

  /** Histograms: whether a sum was sent. Summaries always have one. */
  public boolean hasSum(int point) {
    return shape == PointShape.SUMMARY || has(Presence.SUM, point);
  }

  public double sum(int point) {
    return Double.longBitsToDouble(scalars[2][point]);
  }

  public boolean hasMin(int point) {
    return has(Presence.MIN, point);
  }

  public double min(int point) {
    return Double.longBitsToDouble(scalars[3][point]);
  }

  public boolean hasMax(int point) {
    return has(Presence.MAX, point);
  }

  public double max(int point) {
    return Double.longBitsToDouble(scalars[4][point]);
  }

  /** Histograms: upper bounds, as bits of doubles. Summaries: quantiles, as bits of doubles. */
  public long[] boundaryBits(int point) {
    assert shape.lists().getFirst() == PointShape.ListKind.BOUNDARIES;
    return lists[0][point];
  }

  /** Histograms: counts of the buckets, unsigned. */
  public long[] bucketCounts(int point) {
    assert shape == PointShape.HISTOGRAM;
    return lists[1][point];
  }

  /** Summaries: a value for each quantile, as bits of doubles. */
  public long[] quantileValueBits(int point) {
    assert shape == PointShape.SUMMARY;
    return lists[1][point];
  }

  public int scale(int point) {
    return (int) scalars[5][point];
  }

  public long zeroCount(int point) {
    return scalars[6][point];
  }

  public double zeroThreshold(int point) {
    return Double.longBitsToDouble(scalars[7][point]);
  }

  public boolean hasPositive(int point) {
    return has(Presence.POSITIVE, point);
  }

  public int positiveOffset(int point) {
    return (int) scalars[8][point];
  }

  public boolean hasNegative(int point) {
    return has(Presence.NEGATIVE, point);
  }

  public int negativeOffset(int point) {
    return (int) scalars[9][point];
  }

  public long[] positiveCounts(int point) {
    assert shape == PointShape.EXPONENTIAL_HISTOGRAM;
    return lists[0][point];
  }

  public long[] negativeCounts(int point) {
    assert shape == PointShape.EXPONENTIAL_HISTOGRAM;
    return lists[1][point];
  }

  /**
   * Bucket index of the first element of each point's list; all 0 but in exponential histograms.
   */
  public long[] offsets(int list) {
    return shape == PointShape.EXPONENTIAL_HISTOGRAM ? scalars[8 + list] : new long[size];
  }

  /** Whether any point carries exemplars. */
  public boolean hasExemplars() {
    return exemplars != null;
  }

  /**
   * The exemplars of a point: each one's length as a varint, then its OTLP bytes; in the order
   * sent. Empty if there are none.
   */
  public byte[] exemplars(int point) {
    return exemplars == null ? NO_EXEMPLARS : exemplars[point];
  }

  /** The index of the first point at or after {@code timeUnixNanos}; points are in time order. */
  public int indexOf(long timeUnixNanos) {
    int found = Arrays.binarySearch(times, 0, size, timeUnixNanos);
    return found < 0 ? -found - 1 : found;
  }

  /** The points {@code [from, to)}. */
  public SeriesPoints slice(int from, int to) {
    if (from == 0 && to == size) {
      return this;
    }
    Builder builder = new Builder(shape, to - from);
    builder.copy(this, from, to);
    return new SeriesPoints(builder);
  }

  /** Whether the points {@code [from, to)} are in time order, without equal times. */
  private boolean isOrderedFrom(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (times[i - 1] >= times[i]) {
        return false;
      }
    }
    return true;
  }

  /** Memory of the columns, roughly. */
  public long sizeBytes() {
    long bytes = (long) size * (20 + 8L * scalars.length);
    for (long[][] list : lists) {
      for (int i = 0; i < size; i++) {
        bytes += 24 + 8L * list[i].length;
      }
    }
    return bytes;
  }

  /** Collects points; the last of equal times wins. Confined to one thread. */
  public static final class Builder {

    private final PointShape shape;
    private int size;
    private long[] times;
    private long[] starts;
    private int[] flags;
    private final long[][] scalars;
    private final long[][][] lists;
    private byte @Nullable [][] exemplars;
    private boolean isOrdered = true;

    public Builder(PointShape shape, int capacity) {
      this.shape = shape;
      int length = Math.max(capacity, 4);
      times = new long[length];
      starts = new long[length];
      flags = new int[length];
      scalars = new long[shape.scalarCount()][length];
      lists = new long[shape.lists().size()][length][];
    }

    private Builder(
        PointShape shape,
        long[] times,
        long[] starts,
        int[] flags,
        long[][] scalars,
        long[][][] lists) {
      this.shape = shape;
      this.size = times.length;
      this.times = times;
      this.starts = starts;
      this.flags = flags;
      this.scalars = scalars;
      this.lists = lists;
    }

    public int size() {
      return size;
    }

    public PointShape shape() {
      return shape;
    }

    /** Begins a point; what is not set stays 0 or empty. */
    public Builder point(long timeUnixNanos, long startUnixNanos, int pointFlags) {
      if (size == times.length) {
        grow(size * 2);
      }
      isOrdered &= size == 0 || times[size - 1] < timeUnixNanos;
      times[size] = timeUnixNanos;
      starts[size] = startUnixNanos;
      flags[size] = pointFlags;
      for (long[][] list : lists) {
        list[size] = EMPTY_LIST;
      }
      if (exemplars != null) {
        exemplars[size] = NO_EXEMPLARS;
      }
      size++;
      return this;
    }

    /** Sets a scalar of the last point. */
    public Builder scalar(int scalar, long bits) {
      scalars[scalar][size - 1] = bits;
      return this;
    }

    /** Sets a list of the last point; the array is kept. */
    public Builder list(int list, long[] values) {
      lists[list][size - 1] = values;
      return this;
    }

    /** Sets the exemplars of the last point; the array is kept. */
    public Builder exemplars(byte[] encoded) {
      exemplars(size - 1, encoded);
      return this;
    }

    /** Sets the exemplars of the point at {@code time}, if there is one; points are in order. */
    public void exemplarsAt(long time, byte[] encoded) {
      int point = Arrays.binarySearch(times, 0, size, time);
      if (point >= 0) {
        exemplars(point, encoded);
      }
    }

    private void exemplars(int point, byte[] encoded) {
      if (encoded.length == 0 && exemplars == null) {
        return;
      }
      exemplars()[point] = encoded;
    }

    /** Appends the points {@code [from, to)} of {@code source}, which has the same shape. */
    public void copy(SeriesPoints source, int from, int to) {
      int count = to - from;
      if (count <= 0) {
        return;
      }
      if (size + count > times.length) {
        grow(Math.max(size + count, 2 * size));
      }
      isOrdered &= source.isOrderedFrom(from, to);
      isOrdered &= size == 0 || times[size - 1] < source.times[from];
      System.arraycopy(source.times, from, times, size, count);
      System.arraycopy(source.starts, from, starts, size, count);
      System.arraycopy(source.flags, from, flags, size, count);
      for (int i = 0; i < scalars.length; i++) {
        System.arraycopy(source.scalars[i], from, scalars[i], size, count);
      }
      for (int i = 0; i < lists.length; i++) {
        System.arraycopy(source.lists[i], from, lists[i], size, count);
      }
      copyExemplars(source.exemplars, from, count);
      size += count;
    }

    private void copyExemplars(byte @Nullable [][] source, int from, int count) {
      if (source == null && exemplars == null) {
        return;
      }
      byte[][] column = exemplars();
      if (source == null) {
        Arrays.fill(column, size, size + count, NO_EXEMPLARS);
      } else {
        System.arraycopy(source, from, column, size, count);
      }
    }

    /** The column of exemplars, which from now on is there. */
    private byte[][] exemplars() {
      byte[][] column = exemplars;
      if (column == null) {
        column = new byte[times.length][];
        Arrays.fill(column, 0, size, NO_EXEMPLARS);
        exemplars = column;
      }
      return column;
    }

    /** The points in time order. The builder must not be used any more. */
    public SeriesPoints build() {
      if (isOrdered) {
        return new SeriesPoints(this);
      }
      SeriesPoints unordered = new SeriesPoints(this);
      int[] order = StableOrder.byTime(times, size);
      Builder ordered = new Builder(shape, size);
      for (int i = 0; i < size; i++) {
        if (i + 1 == size || times[order[i]] != times[order[i + 1]]) {
          ordered.copy(unordered, order[i], order[i] + 1);
        }
      }
      return new SeriesPoints(ordered);
    }

    private void grow(int capacity) {
      times = Arrays.copyOf(times, capacity);
      starts = Arrays.copyOf(starts, capacity);
      flags = Arrays.copyOf(flags, capacity);
      for (int i = 0; i < scalars.length; i++) {
        scalars[i] = Arrays.copyOf(scalars[i], capacity);
      }
      for (int i = 0; i < lists.length; i++) {
        lists[i] = Arrays.copyOf(lists[i], capacity);
      }
      if (exemplars != null) {
        exemplars = Arrays.copyOf(exemplars, capacity);
      }
    }
  }
}
