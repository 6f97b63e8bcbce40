package io.heliograph.metricstore.compaction;

import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.block.PointScan;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.SeriesParts;
import io.heliograph.metricstore.series.SeriesPoints;

/** A sealed block. Confined to one thread. */
public final class BlockSource implements SeriesSource {

  private final PointScan scan;

  public BlockSource(BlockReader block) {
    scan = new PointScan(block);
  }

  @Override
  public SeriesIndex index() {
    return scan.index();
  }

  @Override
  public boolean hasPoints(int series) {
    return true;
  }

  @Override
  public SeriesPoints read(int series) {
    int metric = scan.index().ordinal(PartKind.METRIC, series);
    byte[] part = scan.index().part(PartKind.METRIC, metric);
    return scan.read(series, PointShape.of(SeriesParts.metric(part).type()), true);
  }
}
