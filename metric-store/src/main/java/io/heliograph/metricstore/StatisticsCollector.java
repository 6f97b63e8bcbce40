package io.heliograph.metricstore;

import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.state.GenerationView;
import io.heliograph.metricstore.state.HeldBlock;
import io.heliograph.metricstore.state.TenantView;
import java.util.Map;

/** Adds up views of tenants. Confined to one thread. */
final class StatisticsCollector {

  private long series;
  private long headPoints;
  private long headBytes;
  private int blocks;
  private long blockBytes;
  private long blockPoints;
  private int damaged;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  void add(TenantView view) {
    view.blocks().forEach(this::add);
    view.damaged().forEach(entry -> blockBytes += entry.sizeBytes());
    damaged += view.damaged().size();
    view.generations().forEach(this::add);
  }

  private void add(HeldBlock block) {
    blocks++;
    blockBytes += block.entry().sizeBytes();
    blockPoints += block.entry().pointCount();
    oldest = Math.min(oldest, block.entry().leastTimeUnixNanos());
    newest = Math.max(newest, block.entry().greatestTimeUnixNanos());
  }

  private void add(GenerationView view) {
    Generation generation = view.generation();
    headBytes += generation.indexBytes() + (view.isEnded() ? 0 : generation.bufferBytes());
    generation.readLock().lock();
    try {
      series += generation.seriesCount();
      headPoints += generation.count(view.buffer());
      for (Generation.Frozen frozen : view.frozen()) {
        headPoints += frozen.count();
      }
      for (int i = 0; i < generation.seriesCount(); i++) {
        if (generation.isDefined(i)) {
          oldest = Math.min(oldest, generation.leastTime(i));
          newest = Math.max(newest, generation.greatestTime(i));
        }
      }
    } finally {
      generation.readLock().unlock();
    }
  }

  MetricStoreStatistics collect(
      long points,
      Map<String, Long> refusedPoints,
      long checkpoints,
      long compactions,
      String failure) {
    return new MetricStoreStatistics(
        points,
        refusedPoints,
        series,
        blockPoints,
        headPoints,
        headBytes,
        blocks,
        blockBytes,
        damaged,
        checkpoints,
        compactions,
        oldest == Long.MAX_VALUE ? 0 : oldest,
        newest == Long.MIN_VALUE ? 0 : newest,
        failure);
  }
}
