package io.heliograph.metricstore.head;

import io.heliograph.metricstore.block.Definitions;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.index.TermLookup;
import io.heliograph.metricstore.series.MetricType;
import io.heliograph.metricstore.series.PointReader;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.SeriesParts;
import io.heliograph.metricstore.series.SeriesPoints;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The index of the series that had points in a stretch of time (some two hours), and the points of
 * it that are in no block yet.
 *
 * <p>Guarded by its lock: a frame is applied under the write lock as a whole, so that readers see
 * all of it or nothing; reads hold the read lock for the selection of series and for each series'
 * points. The methods say which lock they need.
 */
public final class Generation implements SeriesIndex {

  /*
   * A generation begins empty: a series enters it with its first point there, whatever earlier
   * generations knew. So there is nothing to evict: when a generation ends it is merged into sealed
   * blocks and dropped as a whole. Its series have numbers, by which its increments refer to them;
   * each increment holds the definitions that are new since the one before.
   */

  private final long number;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final PartDictionary[] dictionaries = new PartDictionary[PartKind.COUNT];
  private final SeriesKeys keys = new SeriesKeys();
  private int[][] ordinals = new int[PartKind.COUNT][64];
  private PointShape[] shapes = new PointShape[64];
  private long[] leastTimes = new long[64];
  private long[] greatestTimes = new long[64];
  private int seriesCount;
  private Definitions undefined;
  private PointBuffer buffer = new PointBuffer();

  public Generation(long number, long hashSeed) {
    this.number = number;
    for (PartKind kind : PartKind.all()) {
      dictionaries[kind.index()] = new PartDictionary(kind, hashSeed);
    }
    undefined = Definitions.none();
  }

  /** Generations of a tenant are numbered upwards. */
  public long number() {
    return number;
  }

  public Lock readLock() {
    return lock.readLock();
  }

  Lock writeLock() {
    return lock.writeLock();
  }

  PartDictionary dictionary(PartKind kind) {
    return dictionaries[kind.index()];
  }

  /** The buffer that takes points now. Read lock. */
  public PointBuffer buffer() {
    return buffer;
  }

  /** Points in a buffer now. Read lock. */
  public int count(PointBuffer ofThis) {
    return ofThis.count();
  }

  /** Memory of the points that are in no block, roughly. */
  public long bufferBytes() {
    lock.readLock().lock();
    try {
      return buffer.count() == 0 ? 0 : buffer.sizeBytes();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Memory of the index, roughly. */
  public long indexBytes() {
    lock.readLock().lock();
    try {
      long bytes = keys.sizeBytes() + 36L * shapes.length;
      for (PartDictionary dictionary : dictionaries) {
        bytes += dictionary.sizeBytes();
      }
      return bytes;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The number of the series, or -1. Write lock. */
  int find(int metric, int resource, int scope, int attributes) {
    return keys.find(metric, resource, scope, attributes);
  }

  /** The ordinal of a part, which is added if it is new. Write lock. */
  int define(PartKind kind, byte[] part) {
    PartDictionary dictionary = dictionary(kind);
    int known = dictionary.find(part);
    if (known >= 0) {
      return known;
    }
    undefined.addPart(kind, part);
    return dictionary.add(part);
  }

  /** Adds a series that is not there. Write lock. */
  int define(MetricType type, int metric, int resource, int scope, int attributes) {
    int[] parts = {metric, resource, scope, attributes};
    undefined.addSeries(parts);
    int series = seriesCount;
    put(series, PointShape.of(type), parts);
    return series;
  }

  private void put(int series, PointShape shape, int[] parts) {
    if (series >= shapes.length) {
      grow(Math.max(series + 1, 2 * shapes.length));
    }
    for (int i = 0; i < PartKind.COUNT; i++) {
      ordinals[i][series] = parts[i];
    }
    shapes[series] = shape;
    leastTimes[series] = Long.MAX_VALUE;
    greatestTimes[series] = Long.MIN_VALUE;
    keys.add(parts[0], parts[1], parts[2], parts[3], series);
    seriesCount = series + 1;
  }

  private void grow(int capacity) {
    for (int i = 0; i < PartKind.COUNT; i++) {
      ordinals[i] = Arrays.copyOf(ordinals[i], capacity);
    }
    shapes = Arrays.copyOf(shapes, capacity);
    leastTimes = Arrays.copyOf(leastTimes, capacity);
    greatestTimes = Arrays.copyOf(greatestTimes, capacity);
  }

  /** Widens the times of a series. Write lock. */
  void observe(int series, long leastTime, long greatestTime) {
    leastTimes[series] = Math.min(leastTimes[series], leastTime);
    greatestTimes[series] = Math.max(greatestTimes[series], greatestTime);
  }

  /** Takes the definitions of an increment after a restart, oldest increment first. */
  public void restore(Definitions definitions) {
    lock.writeLock().lock();
    try {
      for (PartKind kind : PartKind.all()) {
        int ordinal = definitions.firstPart(kind);
        for (byte[] part : definitions.parts(kind)) {
          dictionary(kind).put(ordinal++, part);
        }
      }
      int series = definitions.firstSeries();
      for (int[] parts : definitions.series()) {
        if (hasParts(parts)) {
          byte[] metric = dictionary(PartKind.METRIC).part(parts[PartKind.METRIC.index()]);
          put(series, PointShape.of(SeriesParts.metric(metric).type()), parts);
        }
        series++;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean hasParts(int[] parts) {
    for (PartKind kind : PartKind.all()) {
      if (!dictionary(kind).has(parts[kind.index()])) {
        return false;
      }
    }
    return true;
  }

  /** Widens the times of a series by those of an increment, after a restart. */
  public void restoreTimes(int series, long leastTime, long greatestTime) {
    lock.writeLock().lock();
    try {
      if (isDefined(series)) {
        observe(series, leastTime, greatestTime);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** What is frozen at a checkpoint. Immutable. */
  public record Frozen(PointBuffer buffer, int count, Definitions definitions) {}

  /** Ends the current buffer and begins another; null if it is empty. */
  public @Nullable Frozen freeze() {
    lock.writeLock().lock();
    try {
      if (buffer.count() == 0) {
        return null;
      }
      Frozen frozen = new Frozen(buffer, buffer.count(), undefined);
      buffer = new PointBuffer();
      int[] sizes = new int[PartKind.COUNT];
      Arrays.setAll(sizes, i -> dictionaries[i].size());
      undefined = new Definitions(sizes, seriesCount);
      return frozen;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether the series' definition is known: after damage some are not. Read lock. */
  public boolean isDefined(int series) {
    return series < seriesCount && shapes[series] != null;
  }

  /** Read lock. */
  public PointShape shape(int series) {
    return shapes[series];
  }

  /** Read lock. */
  public long leastTime(int series) {
    return leastTimes[series];
  }

  /** Read lock. */
  public long greatestTime(int series) {
    return greatestTimes[series];
  }

  /** Read lock. */
  @Override
  public int partCount(PartKind kind) {
    return dictionary(kind).size();
  }

  /** Read lock. */
  @Override
  public byte[] part(PartKind kind, int ordinal) {
    return dictionary(kind).part(ordinal);
  }

  /** Read lock. */
  @Override
  public long[] partHash(PartKind kind, int ordinal) {
    return dictionary(kind).hash(ordinal);
  }

  /** Read lock. */
  @Override
  public TermLookup terms(PartKind kind) {
    return dictionary(kind).terms();
  }

  /** Read lock. */
  @Override
  public int seriesCount() {
    return seriesCount;
  }

  /** Read lock. */
  @Override
  public int ordinal(PartKind kind, int series) {
    return ordinals[kind.index()][series];
  }

  /**
   * Appends a series' points among the first {@code count} of a buffer, as they came. Read lock.
   */
  public void read(
      PointBuffer from, int count, int series, PointReader reader, SeriesPoints.Builder into) {
    PointShape shape = shapes[series];
    for (int point : from.pointsOf(series, count)) {
      byte[] payload = from.payload(point);
      if (payload != null) {
        reader.read(shape, payload, into);
      } else {
        into.point(from.time(point), from.start(point), from.flags(point))
            .scalar(0, from.presence(point))
            .scalar(1, from.value(point));
      }
    }
  }

  /**
   * Shows, with its series, the OTLP bytes of each point among the first {@code count} of a buffer
   * that has exemplars. Read lock.
   */
  public void forEachExemplarPoint(PointBuffer from, int count, ObjIntConsumer<byte[]> visitor) {
    from.forEachExemplarPoint(
        count,
        point -> {
          byte[] payload = from.payload(point);
          if (payload != null) {
            visitor.accept(payload, from.series(point));
          }
        });
  }

  /** The series that have points in a frozen buffer, in the order of their numbers. */
  public static int[] seriesOf(Frozen frozen) {
    return frozen.buffer().series();
  }
}
