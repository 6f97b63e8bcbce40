package io.heliograph.storage.search;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.partition.PartitionReader;
import io.heliograph.storage.partition.PartitionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Walks the candidate pages of a snapshot in time order, opening a partition's index only when its
 * turn comes.
 *
 * <p>Rows of different pages overlap in time, so a page says only how new its rows can be: whoever
 * has {@code k} rows at or above a time stops when the next page can't have a newer one. That is
 * what {@link #next(long)} is given the bound for. Confined to the thread that searches.
 */
public final class PageScan {

  /** What is still to be visited; the next one is the one whose rows can come first. */
  private sealed interface Step permits WholePartition, PageStep {
    long minTime();

    long maxTime();
  }

  private record WholePartition(PartitionReader partition, long minTime, long maxTime)
      implements Step {}

  /** A single page: its times are those of its summary. */
  private sealed interface PageStep extends Step, ScannedPage permits CommittedPage, LivePageStep {
    @Override
    default long minTime() {
      return summary().minTimeUnixNanos();
    }

    @Override
    default long maxTime() {
      return summary().maxTimeUnixNanos();
    }
  }

  private record CommittedPage(PartitionReader partition, PageAddress page, SearchBudget budget)
      implements PageStep {
    @Override
    public PageSummary summary() {
      return page.summary();
    }

    @Override
    public int logPartition() {
      return partition.id().logPartition();
    }

    @Override
    public boolean isLive() {
      return false;
    }

    @Override
    public PageReader open() {
      budget.pageDecoded();
      return partition.open(page, budget);
    }
  }

  private record LivePageStep(int logPartition, LiveSource rows, SearchBudget budget)
      implements PageStep {
    @Override
    public PageSummary summary() {
      return rows.summary();
    }

    @Override
    public boolean isLive() {
      return true;
    }

    @Override
    public PageReader open() {
      budget.pageDecoded();
      return rows.page();
    }
  }

  private final Candidates candidates;
  private final TimeRange range;
  private final ScanOrder order;
  private final SearchBudget budget;
  private final PriorityQueue<Step> steps;
  private final List<String> damage = new ArrayList<>();

  PageScan(Candidates candidates, TimeRange range, ScanOrder order, SearchBudget budget) {
    this.candidates = candidates;
    this.range = range;
    this.order = order;
    this.budget = budget;
    this.steps =
        new PriorityQueue<>(
            switch (order) {
              case NEWEST_FIRST -> Comparator.comparingLong(Step::maxTime).reversed();
              case OLDEST_FIRST -> Comparator.comparingLong(Step::minTime);
            });
  }

  void add(PartitionReader partition) {
    PartitionState state = partition.state();
    if (state.rows() > 0 && range.meets(state.minTimeUnixNanos(), state.maxTimeUnixNanos())) {
      steps.add(new WholePartition(partition, state.minTimeUnixNanos(), state.maxTimeUnixNanos()));
    }
  }

  void add(PartitionReader partition, PageAddress page) {
    if (meets(page.summary())) {
      budget.candidatePages(1);
      steps.add(new CommittedPage(partition, page, budget));
    }
  }

  void add(int logPartition, LiveSource rows) {
    if (meets(rows.summary()) && rows.canMatch(candidates)) {
      budget.candidatePages(1);
      steps.add(new LivePageStep(logPartition, rows, budget));
    }
  }

  private boolean meets(PageSummary summary) {
    return range.meets(summary.minTimeUnixNanos(), summary.maxTimeUnixNanos());
  }

  /** The next page whatever its times. */
  public Optional<ScannedPage> next() {
    return next(order == ScanOrder.NEWEST_FIRST ? Long.MIN_VALUE : Long.MAX_VALUE);
  }

  /**
   * The next page that can have a row at or beyond a bound: newest first, at or after it; oldest
   * first, at or before it. Empty if there is none; a later call with a wider bound goes on.
   *
   * @throws io.heliograph.storage.budget.SearchBudgetExceededException if the time is used up
   */
  public Optional<ScannedPage> next(long boundUnixNanos) {
    budget.checkTime();
    while (!steps.isEmpty() && isWithin(steps.element(), boundUnixNanos)) {
      switch (steps.remove()) {
        case WholePartition whole -> open(whole.partition());
        case PageStep page -> {
          return Optional.of(page);
        }
      }
    }
    return Optional.empty();
  }

  /** Notes that a page, or a whole partition, is left out because it is damaged. */
  public void skip(CorruptFileException reason) {
    damage.add(String.valueOf(reason.getMessage()));
  }

  /**
   * What was left out so far, file and offset first; the answer is complete only if this is empty.
   * Damaged indexes are left out by the scan itself; whoever reads a page reports its damage by
   * {@link #skip}.
   */
  public List<String> damage() {
    return List.copyOf(damage);
  }

  private boolean isWithin(Step step, long bound) {
    return switch (order) {
      case NEWEST_FIRST -> step.maxTime() >= bound;
      case OLDEST_FIRST -> step.minTime() <= bound;
    };
  }

  private void open(PartitionReader partition) {
    budget.partition();
    List<PageAddress> pages;
    try {
      pages = partition.candidates(candidates, range.startUnixNanos(), range.lastUnixNanos());
    } catch (CorruptFileException e) {
      skip(e);
      return;
    }
    budget.candidatePages(pages.size());
    for (PageAddress page : pages) {
      steps.add(new CommittedPage(partition, page, budget));
    }
  }
}
