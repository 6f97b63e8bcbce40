package io.heliograph.metricstore.head;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Points in the order in which they came, in columns; each knows the one before it of the same
 * series. Nothing is ever changed, so a count is a snapshot: a reader skips what came after it.
 *
 * <p>Guarded by its generation's lock; immutable once it is frozen.
 */
public final class PointBuffer {

  private static final int CHUNK = 1 << 12;
  private static final int CHUNK_SHIFT = 12;
  private static final int POINT_BYTES = 48;

  private Chunk[] chunks = new Chunk[4];
  private int[] lastOfSeries = new int[64];
  private int[] exemplarPoints = new int[16];
  private int exemplarPointCount;
  private int count;
  private long payloadBytes;

  /** Columns of 4,096 points. */
  private static final class Chunk {
    final int[] series = new int[CHUNK];
    final int[] previous = new int[CHUNK];
    final long[] times = new long[CHUNK];
    final long[] starts = new long[CHUNK];
    final long[] values = new long[CHUNK];
    final int[] flags = new int[CHUNK];
    final byte[] presence = new byte[CHUNK];
    byte @Nullable [][] payloads;
  }

  /** Appends a point whose value is a number. */
  void addNumber(int series, long time, long start, int flags, int presence, long value) {
    Chunk chunk = next(series, time);
    int at = count & CHUNK - 1;
    chunk.starts[at] = start;
    chunk.flags[at] = flags;
    chunk.presence[at] = (byte) presence;
    chunk.values[at] = value;
    count++;
  }

  /**
   * Appends a point as its OTLP bytes: any that is not a number, or one that has exemplars.
   *
   * @param payload is kept
   */
  void addEncoded(int series, long time, byte[] payload, boolean hasExemplars) {
    Chunk chunk = next(series, time);
    byte[][] payloads = chunk.payloads;
    if (payloads == null) {
      payloads = new byte[CHUNK][];
      chunk.payloads = payloads;
    }
    payloads[count & CHUNK - 1] = payload;
    payloadBytes += payload.length + 16;
    if (hasExemplars) {
      if (exemplarPointCount == exemplarPoints.length) {
        exemplarPoints = Arrays.copyOf(exemplarPoints, 2 * exemplarPointCount);
      }
      exemplarPoints[exemplarPointCount++] = count;
    }
    count++;
  }

  private Chunk next(int series, long time) {
    int chunkIndex = count >>> CHUNK_SHIFT;
    if (chunkIndex == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunkIndex);
    }
    int at = count & CHUNK - 1;
    if (at == 0) {
      chunks[chunkIndex] = new Chunk();
    }
    if (series >= lastOfSeries.length) {
      lastOfSeries = Arrays.copyOf(lastOfSeries, Math.max(series + 1, 2 * lastOfSeries.length));
    }
    Chunk chunk = chunks[chunkIndex];
    chunk.series[at] = series;
    chunk.times[at] = time;
    chunk.previous[at] = lastOfSeries[series] - 1;
    lastOfSeries[series] = count + 1;
    return chunk;
  }

  int count() {
    return count;
  }

  /** Memory of the points, roughly. */
  long sizeBytes() {
    return (long) count * POINT_BYTES + payloadBytes + 4L * lastOfSeries.length;
  }

  /** The points of a series among the first {@code limit}, in the order in which they came. */
  int[] pointsOf(int series, int limit) {
    int point = series < lastOfSeries.length ? lastOfSeries[series] - 1 : -1;
    while (point >= limit) {
      point = chunkOf(point).previous[point & CHUNK - 1];
    }
    int length = 0;
    int[] points = new int[8];
    for (; point >= 0; point = chunkOf(point).previous[point & CHUNK - 1]) {
      if (length == points.length) {
        points = Arrays.copyOf(points, 2 * length);
      }
      points[length++] = point;
    }
    int[] inOrder = new int[length];
    for (int i = 0; i < length; i++) {
      inOrder[i] = points[length - 1 - i];
    }
    return inOrder;
  }

  /** Shows the points among the first {@code limit} that have exemplars. */
  void forEachExemplarPoint(int limit, IntConsumer visitor) {
    for (int i = 0; i < exemplarPointCount && exemplarPoints[i] < limit; i++) {
      visitor.accept(exemplarPoints[i]);
    }
  }

  /** The series that have points, in the order of their numbers. */
  int[] series() {
    int[] found = new int[lastOfSeries.length];
    int length = 0;
    for (int series = 0; series < lastOfSeries.length; series++) {
      if (lastOfSeries[series] != 0) {
        found[length++] = series;
      }
    }
    return Arrays.copyOf(found, length);
  }

  private Chunk chunkOf(int point) {
    return chunks[point >>> CHUNK_SHIFT];
  }

  int series(int point) {
    return chunkOf(point).series[point & CHUNK - 1];
  }

  long time(int point) {
    return chunkOf(point).times[point & CHUNK - 1];
  }

  long start(int point) {
    return chunkOf(point).starts[point & CHUNK - 1];
  }

  long value(int point) {
    return chunkOf(point).values[point & CHUNK - 1];
  }

  int flags(int point) {
    return chunkOf(point).flags[point & CHUNK - 1];
  }

  int presence(int point) {
    return chunkOf(point).presence[point & CHUNK - 1];
  }

  /** The OTLP bytes of a point that was added so; else null. */
  byte @Nullable [] payload(int point) {
    byte[][] payloads = chunkOf(point).payloads;
    return payloads == null ? null : payloads[point & CHUNK - 1];
  }
}
