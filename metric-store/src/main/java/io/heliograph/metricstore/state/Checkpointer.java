package io.heliograph.metricstore.state;

import io.heliograph.metricstore.block.BlockKind;
import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.block.BlockWriter;
import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.head.Generation.Frozen;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.series.PointReader;
import io.heliograph.metricstore.series.SeriesPoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes frozen points to increments. Confined to the compaction thread. */
public final class Checkpointer {

  private final BlockCatalog catalog;
  private final PointReader reader = new PointReader();

  public Checkpointer(BlockCatalog catalog) {
    this.catalog = catalog;
  }

  /** A frozen buffer and the increment that it is in now. */
  private record Written(Tenant tenant, Generation generation, Frozen frozen, HeldBlock block) {}

  /**
   * Writes everything that is frozen and publishes it with the positions. If it fails, all of it
   * stays frozen and is written again, to new files, by the next call.
   *
   * @param positions of the log that hold for everything frozen
   */
  public void run(Map<Integer, Long> positions) {
    List<Written> written = new ArrayList<>();
    try {
      for (Tenant tenant : catalog.tenants()) {
        for (GenerationView view : tenant.view().generations()) {
          for (Frozen frozen : view.frozen()) {
            HeldBlock block = write(tenant, view.generation(), frozen);
            written.add(new Written(tenant, view.generation(), frozen, block));
          }
        }
      }
      if (!written.isEmpty() || !positions.equals(catalog.positions())) {
        catalog.commit(edits(written), positions);
      }
    } catch (RuntimeException e) {
      // The manifest may have been published all the same: the files must stay until a restart.
      written.forEach(each -> each.block().reader().release());
      throw e;
    }
  }

  private static Map<Tenant, UnaryOperator<TenantView>> edits(List<Written> written) {
    Map<Tenant, UnaryOperator<TenantView>> edits = new LinkedHashMap<>();
    for (Written each : written) {
      UnaryOperator<TenantView> edit =
          view -> view.edit(each.generation(), old -> old.withWritten(each.frozen(), each.block()));
      UnaryOperator<TenantView> before = edits.get(each.tenant());
      edits.put(each.tenant(), before == null ? edit : view -> edit.apply(before.apply(view)));
    }
    return edits;
  }

  private HeldBlock write(Tenant tenant, Generation generation, Frozen frozen) {
    long file = catalog.newFile();
    Path path = BlockCatalog.path(tenant, BlockKind.INCREMENT, file);
    try (BlockWriter writer =
        BlockWriter.create(path, BlockKind.INCREMENT, catalog.newSequence())) {
      for (int series : Generation.seriesOf(frozen)) {
        int[] ordinals = new int[PartKind.COUNT];
        writer.add(series, ordinals, points(generation, frozen, series, ordinals));
      }
      writer.finishIncrement(frozen.definitions());
    }
    return HeldBlock.of(tenant.name(), file, generation.number(), 0, BlockReader.open(path));
  }

  private SeriesPoints points(Generation generation, Frozen frozen, int series, int[] ordinals) {
    generation.readLock().lock();
    try {
      for (PartKind kind : PartKind.all()) {
        ordinals[kind.index()] = generation.ordinal(kind, series);
      }
      SeriesPoints.Builder builder = new SeriesPoints.Builder(generation.shape(series), 8);
      generation.read(frozen.buffer(), frozen.count(), series, reader, builder);
      return builder.build();
    } finally {
      generation.readLock().unlock();
    }
  }
}
