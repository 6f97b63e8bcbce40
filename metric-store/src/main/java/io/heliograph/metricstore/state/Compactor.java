package io.heliograph.metricstore.state;

import static java.util.Objects.requireNonNull;

import io.heliograph.metricstore.block.BlockKind;
import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.compaction.BlockSource;
import io.heliograph.metricstore.compaction.GenerationSource;
import io.heliograph.metricstore.compaction.IncrementMerge;
import io.heliograph.metricstore.compaction.SealedMerge;
import io.heliograph.metricstore.compaction.SeriesSource;
import io.heliograph.metricstore.compaction.Windows;
import io.heliograph.metricstore.manifest.BlockEntry;
import io.heliograph.storage.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges blocks and drops those past retention. Confined to the compaction thread. */
public final class Compactor {

  private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);

  /** So many neighbouring increments of a rank become one of the next. */
  private static final int INCREMENT_FAN_IN = 8;

  /** A day is merged again when it has so many blocks, over or not. */
  private static final int DAY_BLOCKS_MAX = 24;

  /** A day that is over is merged when it has so many blocks. */
  private static final int ENDED_DAY_BLOCKS_MAX = 8;

  /** ... or when the blocks beside its largest have this part of that one's size. */
  private static final int LARGEST_DIVISOR = 8;

  /**
   * What is kept.
   *
   * @param ageNanos of points, by their own time
   * @param bytes of block files of all tenants
   */
  public record Retention(long ageNanos, long bytes) {}

  private final BlockCatalog catalog;
  private final Retention retention;
  private final AtomicLong merges = new AtomicLong();

  public Compactor(BlockCatalog catalog, Retention retention) {
    this.catalog = catalog;
    this.retention = retention;
  }

  /** Merges made so far. */
  public long merges() {
    return merges.get();
  }

  /** Does all that there is to do at this time. */
  public void run(long nowUnixNanos) {
    for (Tenant tenant : catalog.tenants()) {
      boolean isDone = false;
      while (!isDone) {
        try {
          isDone = !step(tenant, nowUnixNanos);
        } catch (CorruptFileException e) {
          catalog.setAside(tenant, e);
        }
      }
      dropOld(tenant, nowUnixNanos - retention.ageNanos());
    }
    dropOverBudget();
  }

  /** Makes one merge; false if there is none to make. */
  private boolean step(Tenant tenant, long now) {
    for (GenerationView view : tenant.view().generations()) {
      if (view.isEnded() && view.frozen().isEmpty()) {
        seal(tenant, view, now);
        return true;
      }
      if (mergeIncrements(tenant, view)) {
        return true;
      }
    }
    return mergeDay(tenant, now);
  }

  private void seal(Tenant tenant, GenerationView view, long now) {
    List<BlockReader> increments = view.increments().stream().map(HeldBlock::reader).toList();
    long sequence = increments.isEmpty() ? 0 : increments.getLast().summary().sequence();
    SeriesSource source = new GenerationSource(view.generation(), increments);
    List<HeldBlock> blocks =
        increments.isEmpty()
            ? List.of()
            : merge(tenant, List.of(source), Windows.at(now), sequence);
    commitOrDiscard(
        blocks, () -> catalog.commit(tenant, now1 -> now1.withSealed(view.generation(), blocks)));
    view.increments().forEach(HeldBlock::discard);
  }

  private List<HeldBlock> merge(
      Tenant tenant, List<SeriesSource> sources, Windows windows, long sequence) {
    Map<Path, Long> files = new TreeMap<>();
    List<BlockReader> readers =
        new SealedMerge(
                sources,
                windows,
                sequence,
                () -> {
                  long file = catalog.newFile();
                  Path path = BlockCatalog.path(tenant, BlockKind.SEALED, file);
                  files.put(path, file);
                  return path;
                })
            .run();
    merges.incrementAndGet();
    List<HeldBlock> blocks = new ArrayList<>();
    for (BlockReader reader : readers) {
      long file = requireNonNull(files.get(reader.path()), "file");
      blocks.add(HeldBlock.of(tenant.name(), file, 0, 0, reader));
    }
    return blocks;
  }

  /** After a failed commit the manifest may name the new blocks: their files stay. */
  private static void commitOrDiscard(List<HeldBlock> blocks, Runnable commit) {
    try {
      commit.run();
    } catch (RuntimeException e) {
      blocks.forEach(block -> block.reader().release());
      throw e;
    }
  }

  private boolean mergeIncrements(Tenant tenant, GenerationView view) {
    boolean hasGap =
        tenant.view().damaged().stream()
            .anyMatch(entry ->
                entry.kind() == BlockKind.INCREMENT
                    && entry.generation() == view.generation().number());
    Optional<List<HeldBlock>> run = hasGap ? Optional.empty() : runOfOneRank(view.increments());
    if (run.isEmpty()) {
      return false;
    }
    List<HeldBlock> merged = run.get();
    long file = catalog.newFile();
    BlockReader reader =
        IncrementMerge.run(
            view.generation(),
            merged.stream().map(HeldBlock::reader).toList(),
            BlockCatalog.path(tenant, BlockKind.INCREMENT, file));
    merges.incrementAndGet();
    int rank = merged.getFirst().entry().rank() + 1;
    HeldBlock into = HeldBlock.of(tenant.name(), file, view.generation().number(), rank, reader);
    commitOrDiscard(
        List.of(into),
        () ->
            catalog.commit(
                tenant, now -> now.edit(view.generation(), old -> old.withMerged(merged, into))));
    merged.forEach(HeldBlock::discard);
    return true;
  }

  private static Optional<List<HeldBlock>> runOfOneRank(List<HeldBlock> increments) {
    for (int from = 0; from + INCREMENT_FAN_IN <= increments.size(); from++) {
      List<HeldBlock> run = increments.subList(from, from + INCREMENT_FAN_IN);
      int rank = run.getFirst().entry().rank();
      if (run.stream().allMatch(block -> block.entry().rank() == rank)) {
        return Optional.of(List.copyOf(run));
      }
    }
    return Optional.empty();
  }

  private boolean mergeDay(Tenant tenant, long now) {
    Map<Long, List<HeldBlock>> byDay = new TreeMap<>();
    for (HeldBlock block : tenant.view().sealed()) {
      long day = Windows.dayOf(block.entry().leastTimeUnixNanos());
      byDay.computeIfAbsent(day, absent -> new ArrayList<>()).add(block);
    }
    for (Map.Entry<Long, List<HeldBlock>> day : byDay.entrySet()) {
      boolean isOver = day.getKey() + Windows.DAY_NANOS + Windows.SHORT_NANOS <= now;
      if (isWorthMerging(day.getValue(), isOver)) {
        mergeSealed(tenant, day.getValue());
        return true;
      }
    }
    return false;
  }

  private static boolean isWorthMerging(List<HeldBlock> blocks, boolean isOver) {
    if (blocks.size() < 2) {
      return false;
    }
    long total = blocks.stream().mapToLong(block -> block.entry().sizeBytes()).sum();
    long largest =
        blocks.stream().mapToLong(block -> block.entry().sizeBytes()).max().orElseThrow();
    return isOver
        ? blocks.size() >= ENDED_DAY_BLOCKS_MAX || total - largest >= largest / LARGEST_DIVISOR
        : blocks.size() > DAY_BLOCKS_MAX;
  }

  private void mergeSealed(Tenant tenant, List<HeldBlock> old) {
    List<SeriesSource> sources = new ArrayList<>();
    for (HeldBlock block : old) {
      sources.add(new BlockSource(block.reader()));
    }
    long sequence = old.getLast().entry().sequence();
    List<HeldBlock> blocks = merge(tenant, sources, Windows.days(), sequence);
    commitOrDiscard(blocks, () -> catalog.commit(tenant, view -> view.withReplaced(old, blocks)));
    old.forEach(HeldBlock::discard);
  }

  private void dropOld(Tenant tenant, long leastTime) {
    List<HeldBlock> old =
        tenant.view().sealed().stream()
            .filter(block -> block.entry().greatestTimeUnixNanos() < leastTime)
            .toList();
    List<BlockEntry> damaged =
        tenant.view().damaged().stream()
            .filter(entry -> entry.greatestTimeUnixNanos() < leastTime)
            .toList();
    if (!old.isEmpty() || !damaged.isEmpty()) {
      drop(tenant, old, damaged);
    }
  }

  private void drop(Tenant tenant, List<HeldBlock> blocks, List<BlockEntry> damaged) {
    catalog.commit(tenant, view -> view.withReplaced(blocks, List.of()).withoutDamaged(damaged));
    blocks.forEach(HeldBlock::discard);
    for (BlockEntry entry : damaged) {
      Path path = tenant.directory().resolve(entry.fileName());
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // No manifest names it: the next start deletes it.
        LOG.warn("cannot delete: {}", path, e);
      }
    }
  }

  /** Drops sealed blocks, those with the oldest points first, until all fit. */
  private void dropOverBudget() {
    long bytes = 0;
    Map<HeldBlock, Tenant> droppable = new HashMap<>();
    for (Tenant tenant : catalog.tenants()) {
      bytes += tenant.view().entries().mapToLong(BlockEntry::sizeBytes).sum();
      tenant.view().sealed().forEach(block -> droppable.put(block, tenant));
    }
    List<HeldBlock> oldestFirst = new ArrayList<>(droppable.keySet());
    oldestFirst.sort(Comparator.comparingLong(block -> block.entry().greatestTimeUnixNanos()));
    for (HeldBlock block : oldestFirst) {
      if (bytes <= retention.bytes()) {
        return;
      }
      bytes -= block.entry().sizeBytes();
      drop(requireNonNull(droppable.get(block)), List.of(block), List.of());
    }
  }
}
