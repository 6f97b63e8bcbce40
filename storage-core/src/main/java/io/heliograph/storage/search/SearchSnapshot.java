package io.heliograph.storage.search;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.partition.PartitionReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Everything of one tenant that was searchable at one moment: sealed partitions, the committed
 * index of the live one, pages cut since, and rows that are in no page yet. It doesn't change, and
 * nothing of it is deleted until it is closed. Thread-safe, but each scan is confined to a thread.
 */
public final class SearchSnapshot implements AutoCloseable {

  private final List<LogPosition> applied;
  private final List<String> missing;
  private final List<ShardView> views;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param views retained by the caller; released by {@link #close()}
   */
  public SearchSnapshot(List<LogPosition> applied, List<String> missing, List<ShardView> views) {
    this.applied = List.copyOf(applied);
    this.missing = List.copyOf(missing);
    this.views = List.copyOf(views);
  }

  /**
   * For each log partition the exclusive end of the tenant's frames whose rows are all here. There
   * may be rows of later frames; whoever pages pins these positions and leaves such rows out.
   */
  public List<LogPosition> applied() {
    return applied;
  }

  /** Directories of partitions that were set aside as damaged: their rows are missing. */
  public List<String> missing() {
    return missing;
  }

  /** Starts a walk over the pages that can hold a match. */
  public PageScan scan(
      Candidates candidates, TimeRange range, ScanOrder order, SearchBudget budget) {
    PageScan scan = new PageScan(candidates, range, order, budget);
    for (ShardView view : views) {
      view.partitions().forEach(scan::add);
      view.uncommitted()
          .ifPresent(pages -> pages.pages().forEach(page -> scan.add(pages.partition(), page)));
      view.live().forEach(rows -> scan.add(view.logPartition(), rows));
    }
    return scan;
  }

  /**
   * Visits terms of the committed indexes: those of {@code field} that begin with {@code prefix},
   * with a number of pages that have each. A term is visited once for each index segment.
   *
   * @param limit terms to visit at most in each segment
   */
  public void visitTerms(
      String field, Bytes prefix, int limit, BiConsumer<Bytes, Integer> visitor) {
    for (ShardView view : views) {
      for (PartitionReader partition : view.partitions()) {
        partition.visitTerms(field, prefix, limit, visitor);
      }
    }
  }

  /** How much there is, without looking at any row. */
  public Holdings holdings() {
    return views.stream().map(ShardView::holdings).reduce(Holdings.NONE, Holdings::plus);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      views.forEach(ShardView::release);
    }
  }
}
