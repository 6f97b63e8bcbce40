package io.heliograph.metricstore.compaction;

import io.heliograph.metricstore.block.BlockKind;
import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.block.BlockWriter;
import io.heliograph.metricstore.block.Definitions;
import io.heliograph.metricstore.block.PointScan;
import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.SeriesPoints;
import java.nio.file.Path;
import java.util.List;

/** Merges neighbouring increments of a generation into one. Confined to one thread. */
public final class IncrementMerge {

  private IncrementMerge() {}

  /**
   * Writes and publishes the increment.
   *
   * @param increments oldest first, without a gap
   */
  public static BlockReader run(Generation generation, List<BlockReader> increments, Path target) {
    Definitions definitions = increments.getFirst().definitions();
    for (BlockReader increment : increments.subList(1, increments.size())) {
      if (!definitions.append(increment.definitions())) {
        throw new IllegalStateException(
            "increment: " + increment.path() + " (expected: to follow the one before)");
      }
    }
    List<PointScan> scans = increments.stream().map(PointScan::new).toList();
    long sequence = increments.getLast().summary().sequence();
    try (BlockWriter writer = BlockWriter.create(target, BlockKind.INCREMENT, sequence)) {
      int end = 0;
      for (PointScan scan : scans) {
        int rows = scan.index().seriesCount();
        end = rows == 0 ? end : Math.max(end, scan.index().number(rows - 1) + 1);
      }
      for (int series = 0; series < end; series++) {
        merge(generation, scans, series, writer);
      }
      writer.finishIncrement(definitions);
    }
    return BlockReader.open(target);
  }

  private static void merge(
      Generation generation, List<PointScan> scans, int series, BlockWriter writer) {
    PointShape shape;
    int[] ordinals = new int[PartKind.COUNT];
    generation.readLock().lock();
    try {
      if (!generation.isDefined(series)) {
        return;
      }
      shape = generation.shape(series);
      for (PartKind kind : PartKind.all()) {
        ordinals[kind.index()] = generation.ordinal(kind, series);
      }
    } finally {
      generation.readLock().unlock();
    }
    SeriesPoints.Builder builder = new SeriesPoints.Builder(shape, 16);
    for (PointScan scan : scans) {
      int row = scan.index().rowOf(series);
      if (row >= 0) {
        SeriesPoints points = scan.read(row, shape, true);
        builder.copy(points, 0, points.size());
      }
    }
    if (builder.size() > 0) {
      writer.add(series, ordinals, builder.build());
    }
  }
}
