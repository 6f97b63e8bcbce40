package io.heliograph.storage.search;

import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.partition.Leases;
import io.heliograph.storage.partition.PartitionReader;
import io.heliograph.storage.partition.PartitionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one shard had at one moment. Counted: born with one lease, its publisher's; holds a lease of
 * each partition and live page until the last one is released. Immutable, thread-safe.
 */
public final class ShardView {

  /** Pages of a live partition that its committed index doesn't know yet. */
  public record UncommittedPages(PartitionReader partition, List<PageAddress> pages) {
    public UncommittedPages {
      pages = List.copyOf(pages);
    }
  }

  private final List<PartitionReader> partitions;
  private final Optional<UncommittedPages> uncommitted;
  private final List<LiveSource> live;
  private final int logPartition;
  private final long applied;
  private final Leases leases = new Leases(this::end);

  /**
   * Takes a lease of everything given, which the caller must be holding.
   *
   * @param applied exclusive end of the tenant's frames whose rows are all here
   * @param live rows whose pages are not being cleared now
   */
  public ShardView(
      int logPartition,
      long applied,
      List<PartitionReader> partitions,
      Optional<UncommittedPages> uncommitted,
      List<? extends LiveSource> live) {
    this.logPartition = logPartition;
    this.applied = applied;
    this.partitions = List.copyOf(partitions);
    this.uncommitted = uncommitted;
    List<LiveSource> retained = new ArrayList<>(live);
    retained.removeIf(rows -> !rows.tryRetain());
    this.live = List.copyOf(retained);
    this.partitions.forEach(PartitionReader::retain);
    uncommitted.ifPresent(pages -> pages.partition().retain());
  }

  private void end() {
    live.forEach(LiveSource::release);
    uncommitted.ifPresent(pages -> pages.partition().release());
    partitions.forEach(PartitionReader::release);
  }

  public boolean tryRetain() {
    return leases.tryRetain();
  }

  public void release() {
    leases.release();
  }

  public int logPartition() {
    return logPartition;
  }

  /** Exclusive end of the tenant's frames whose rows are all here; rows of later ones may be. */
  public long applied() {
    return applied;
  }

  List<PartitionReader> partitions() {
    return partitions;
  }

  Optional<UncommittedPages> uncommitted() {
    return uncommitted;
  }

  List<LiveSource> live() {
    return live;
  }

  Holdings holdings() {
    Holdings held = Holdings.NONE;
    for (PartitionReader partition : partitions) {
      PartitionState state = partition.state();
      held =
          held.plus(
              new Holdings(
                  state.rows(),
                  1,
                  partition.sizeBytes(),
                  state.minTimeUnixNanos(),
                  state.maxTimeUnixNanos()));
    }
    for (PageAddress page : uncommitted.map(UncommittedPages::pages).orElse(List.of())) {
      held = held.plus(page.summary());
    }
    for (LiveSource rowsInMemory : live) {
      held = held.plus(rowsInMemory.summary());
    }
    return held;
  }
}
