package io.heliograph.metricstore.compaction;

import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.block.PointScan;
import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.SeriesPoints;
import java.util.List;

/** A generation that has ended: nobody writes to its index any more. Confined to one thread. */
public final class GenerationSource implements SeriesSource {

  private final Generation generation;
  private final List<PointScan> increments;

  /**
   * @param increments oldest first
   */
  public GenerationSource(Generation generation, List<BlockReader> increments) {
    this.generation = generation;
    this.increments = increments.stream().map(PointScan::new).toList();
  }

  @Override
  public SeriesIndex index() {
    return generation;
  }

  @Override
  public boolean hasPoints(int series) {
    return generation.isDefined(series)
        && increments.stream().anyMatch(scan -> scan.index().rowOf(series) >= 0);
  }

  @Override
  public SeriesPoints read(int series) {
    SeriesPoints.Builder builder = new SeriesPoints.Builder(generation.shape(series), 64);
    for (PointScan scan : increments) {
      int row = scan.index().rowOf(series);
      if (row >= 0) {
        SeriesPoints points = scan.read(row, generation.shape(series), true);
        builder.copy(points, 0, points.size());
      }
    }
    return builder.build();
  }
}
