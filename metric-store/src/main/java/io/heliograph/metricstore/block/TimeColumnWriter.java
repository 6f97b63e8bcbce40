package io.heliograph.metricstore.block;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.Effort;
import io.heliograph.metricstore.codec.VectorDecoder;
import io.heliograph.metricstore.codec.VectorEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time columns of a block. Series of one resource are exported together and have the same
 * times: the column is written once, and each series names it.
 *
 * <p>Confined to one thread.
 */
final class TimeColumnWriter {

  /** Columns of a resource among which one that contains all of a series' times is looked for. */
  private static final int CANDIDATES = 4;

  /** What a series' times are, in terms of a column. */
  sealed interface Match {

    /** All times of the column. */
    record Whole(int column) implements Match {}

    /** Times {@code [from, from + count)} of the column. */
    record Range(int column, int from) implements Match {}

    /** Those times of the column whose bit is set. */
    // Written at once and never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Subset(int column, byte[] bitmap) implements Match {}

    /** No column has all of them, and a new one would serve nobody else yet. */
    record None() implements Match {}
  }

  private record Key(int resource, int count, HashCode times) {}

  private final VectorEncoder encoder;
  private final VectorDecoder decoder = new VectorDecoder();
  private final Map<Key, Integer> byTimes = new HashMap<>();
  private final Map<Integer, int[]> recentByResource = new HashMap<>();
  private final List<byte[]> columns = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final ByteOutput scratch = new ByteOutput(1024);

  TimeColumnWriter(Effort effort) {
    encoder = new VectorEncoder(effort);
  }

  int columnCount() {
    return columns.size();
  }

  byte[] column(int column) {
    return columns.get(column);
  }

  int pointCount(int column) {
    return counts.get(column);
  }

  /** Finds the column that has these times, or adds it. */
  Match match(int resource, long[] times, int count) {
    Key key = new Key(resource, count, hash(times, count));
    Integer known = byTimes.get(key);
    if (known != null && Arrays.equals(decode(known), 0, count, times, 0, count)) {
      return new Match.Whole(known);
    }
    Match partial = partialMatch(resource, times, count);
    if (!(partial instanceof Match.None)) {
      return partial;
    }
    int column = add(resource, times, count);
    byTimes.put(key, column);
    return new Match.Whole(column);
  }

  private Match partialMatch(int resource, long[] times, int count) {
    for (int column : recentByResource.getOrDefault(resource, new int[0])) {
      int columnCount = counts.get(column);
      if (columnCount > count && columnCount / Byte.SIZE < count) {
        Match match = partialMatch(column, decode(column), times, count);
        if (!(match instanceof Match.None)) {
          return match;
        }
      }
    }
    return new Match.None();
  }

  private static Match partialMatch(int column, long[] columnTimes, long[] times, int count) {
    int from = Arrays.binarySearch(columnTimes, times[0]);
    if (from < 0) {
      return new Match.None();
    }
    if (from + count <= columnTimes.length
        && Arrays.equals(columnTimes, from, from + count, times, 0, count)) {
      return new Match.Range(column, from);
    }
    byte[] bitmap = new byte[(columnTimes.length + 7) >>> 3];
    int next = 0;
    for (int i = from; i < columnTimes.length && next < count; i++) {
      if (columnTimes[i] == times[next]) {
        bitmap[i >>> 3] |= (byte) (1 << (i & 7));
        next++;
      } else if (columnTimes[i] > times[next]) {
        return new Match.None();
      }
    }
    return next == count ? new Match.Subset(column, bitmap) : new Match.None();
  }

  private int add(int resource, long[] times, int count) {
    scratch.clear();
    encode(encoder, times, count, scratch);
    int column = columns.size();
    columns.add(scratch.toByteArray());
    counts.add(count);
    int[] recent = recentByResource.getOrDefault(resource, new int[0]);
    int kept = Math.min(recent.length, CANDIDATES - 1);
    int[] updated = new int[kept + 1];
    updated[0] = column;
    System.arraycopy(recent, 0, updated, 1, kept);
    recentByResource.put(resource, updated);
    return column;
  }

  private long[] decode(int column) {
    return decode(decoder, new ByteInput(columns.get(column)), counts.get(column));
  }

  private static HashCode hash(long[] times, int count) {
    Hasher hasher = Hashing.murmur3_128().newHasher();
    for (int i = 0; i < count; i++) {
      hasher.putLong(times[i]);
    }
    return hasher.hash();
  }

  static void encode(VectorEncoder encoder, long[] times, int count, ByteOutput out) {
    for (int from = 0; from < count; from += VectorEncoder.LENGTH) {
      encoder.encodeTimes(times, from, Math.min(VectorEncoder.LENGTH, count - from), out);
    }
  }

  static long[] decode(VectorDecoder decoder, ByteInput in, int count) {
    long[] times = new long[count];
    for (int from = 0; from < count; from += VectorEncoder.LENGTH) {
      decoder.decodeLongs(in, times, from, Math.min(VectorEncoder.LENGTH, count - from));
    }
    return times;
  }
}
