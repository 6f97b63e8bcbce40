package io.heliograph.metricstore;

import io.heliograph.metricstore.block.BlockIndex;
import io.heliograph.metricstore.block.ExemplarIndex;
import io.heliograph.metricstore.block.PointScan;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesFilter;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.SeriesParts;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.storage.filter.Filter;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** A sealed block in a read. Confined to the reading thread. */
final class SealedSource implements ReadSource {

  private final ReadSession session;
  private final PointScan scan;

  SealedSource(ReadSession session, PointScan scan) {
    this.session = session;
    this.scan = scan;
  }

  @Override
  public void select(Filter filter, SeriesSink sink) {
    BlockIndex index = scan.index();
    SeriesFilter test = SeriesFilter.of(filter, index);
    for (int row = 0; row < index.seriesCount(); row++) {
      int metric = index.ordinal(PartKind.METRIC, row);
      if (test.mayMatchMetric(metric)
          && index.firstTime(row) < session.endUnixNanos()
          && index.lastTime(row) >= session.startUnixNanos()
          && test.matches(
              metric,
              index.ordinal(PartKind.RESOURCE, row),
              index.ordinal(PartKind.SCOPE, row),
              index.ordinal(PartKind.ATTRIBUTES, row))) {
        sink.series(this, index, row);
      }
    }
  }

  @Override
  public PointShape shape(int series) {
    byte[] metric =
        scan.index().part(PartKind.METRIC, scan.index().ordinal(PartKind.METRIC, series));
    return PointShape.of(SeriesParts.metric(metric).type());
  }

  @Override
  public long lastTime(int series) {
    return scan.index().lastTime(series);
  }

  @Override
  public void read(int series, boolean withExemplars, SeriesPoints.Builder into) {
    session.copy(scan, series, into, withExemplars);
  }

  @Override
  public void exemplarsOfTrace(long traceHigh, long traceLow, ExemplarSink sink) {
    exemplarsOfTrace(scan, traceHigh, traceLow, row -> row, sink);
  }

  /** Shows exemplars of a block whose rows are series by {@code numbers}. */
  static void exemplarsOfTrace(
      PointScan scan, long traceHigh, long traceLow, IntUnaryOperator numbers, ExemplarSink sink) {
    if (scan.block().summary().exemplarCount() == 0) {
      return;
    }
    ExemplarIndex exemplars = scan.block().exemplarIndex();
    for (int exemplar : exemplars.ofTrace(traceHigh, traceLow)) {
      sink.exemplar(
          numbers.applyAsInt(exemplars.row(exemplar)),
          exemplars.pointTime(exemplar),
          exemplars.time(exemplar),
          scan.exemplar(exemplar));
    }
  }

  @Override
  public void withIndex(Consumer<SeriesIndex> action) {
    action.accept(scan.index());
  }
}
