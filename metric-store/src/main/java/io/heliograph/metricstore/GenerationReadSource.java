package io.heliograph.metricstore;

import io.heliograph.metricstore.block.Definitions;
import io.heliograph.metricstore.block.PointScan;
import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.head.Generation.Frozen;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesFilter;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.PointReader;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.metricstore.state.GenerationView;
import io.heliograph.storage.filter.Filter;
import io.heliograph.wire.metric.ExemplarView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A generation in a read: its increments, and what was in memory when the read began. Confined to
 * the reading thread; takes the generation's read lock for each call.
 */
final class GenerationReadSource implements ReadSource {

  private final ReadSession session;
  private final Generation generation;
  private final List<PointScan> increments;
  private final List<Frozen> inMemory;
  private final PointReader reader = new PointReader();

  GenerationReadSource(ReadSession session, GenerationView view, List<PointScan> increments) {
    this.session = session;
    this.generation = view.generation();
    this.increments = increments;
    this.inMemory = new ArrayList<>(view.frozen());
    generation.readLock().lock();
    try {
      int count = generation.count(view.buffer());
      inMemory.add(new Frozen(view.buffer(), count, Definitions.none()));
    } finally {
      generation.readLock().unlock();
    }
  }

  @Override
  public void select(Filter filter, SeriesSink sink) {
    generation.readLock().lock();
    try {
      SeriesFilter test = SeriesFilter.of(filter, generation);
      for (int series = 0; series < generation.seriesCount(); series++) {
        if (generation.isDefined(series) && isInRange(series) && matches(test, series)) {
          sink.series(this, generation, series);
        }
      }
    } finally {
      generation.readLock().unlock();
    }
  }

  private boolean isInRange(int series) {
    return generation.leastTime(series) < session.endUnixNanos()
        && generation.greatestTime(series) >= session.startUnixNanos();
  }

  private boolean matches(SeriesFilter test, int series) {
    int metric = generation.ordinal(PartKind.METRIC, series);
    return test.mayMatchMetric(metric)
        && test.matches(
            metric,
            generation.ordinal(PartKind.RESOURCE, series),
            generation.ordinal(PartKind.SCOPE, series),
            generation.ordinal(PartKind.ATTRIBUTES, series));
  }

  @Override
  public PointShape shape(int series) {
    return generation.shape(series);
  }

  @Override
  public long lastTime(int series) {
    generation.readLock().lock();
    try {
      return generation.greatestTime(series);
    } finally {
      generation.readLock().unlock();
    }
  }

  @Override
  public void read(int series, boolean withExemplars, SeriesPoints.Builder into) {
    for (PointScan scan : increments) {
      int row = scan.index().rowOf(series);
      if (row >= 0) {
        session.copy(scan, row, into, withExemplars);
      }
    }
    SeriesPoints.Builder recent = new SeriesPoints.Builder(into.shape(), 8);
    generation.readLock().lock();
    try {
      for (Frozen points : inMemory) {
        generation.read(points.buffer(), points.count(), series, reader, recent);
      }
    } finally {
      generation.readLock().unlock();
    }
    session.copyInRange(recent.build(), into);
  }

  @Override
  public void exemplarsOfTrace(long traceHigh, long traceLow, ExemplarSink sink) {
    for (PointScan scan : increments) {
      SealedSource.exemplarsOfTrace(
          scan, traceHigh, traceLow, row -> scan.index().number(row), sink);
    }
    generation.readLock().lock();
    try {
      ExemplarView view = new ExemplarView();
      for (Frozen points : inMemory) {
        generation.forEachExemplarPoint(
            points.buffer(),
            points.count(),
            (payload, series) -> ofTrace(payload, series, view, traceHigh, traceLow, sink));
      }
    } finally {
      generation.readLock().unlock();
    }
  }

  private void ofTrace(
      byte[] payload,
      int series,
      ExemplarView view,
      long traceHigh,
      long traceLow,
      ExemplarSink sink) {
    SeriesPoints.Builder builder = new SeriesPoints.Builder(generation.shape(series), 1);
    reader.read(generation.shape(series), payload, builder);
    SeriesPoints point = builder.build();
    ByteInput encoded = new ByteInput(point.exemplars(0));
    while (encoded.hasRemaining()) {
      byte[] exemplar = encoded.getBytes(encoded.getSize());
      view.wrap(exemplar, 0, exemplar.length);
      if (view.hasTraceId() && view.traceIdHigh() == traceHigh && view.traceIdLow() == traceLow) {
        sink.exemplar(series, point.timeUnixNanos(0), view.timeUnixNanos(), exemplar);
      }
    }
  }

  @Override
  public void withIndex(Consumer<SeriesIndex> action) {
    generation.readLock().lock();
    try {
      action.accept(generation);
    } finally {
      generation.readLock().unlock();
    }
  }
}
