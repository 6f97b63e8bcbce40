package io.heliograph.tracestore.search;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.budget.SearchBudgetExceededException;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.search.PageScan;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.ScannedPage;
import io.heliograph.storage.search.SearchSnapshot;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.SpanPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One read: a snapshot, what the read may cost, and what it missed. Confined to the thread that
 * reads; the snapshot and the budget are closed by whoever gave them.
 */
public final class TraceReads {

  /** Pages that a read keeps decoded because it may come back to them. */
  private static final int PAGES_KEPT = 64;

  private final SearchSnapshot snapshot;
  private final SearchBudget budget;
  private final List<String> warnings = new ArrayList<>();
  private final Map<ScannedPage, SpanPage> pages =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ScannedPage, SpanPage> eldest) {
          return size() > PAGES_KEPT;
        }
      };

  public TraceReads(SearchSnapshot snapshot, SearchBudget budget) {
    this.snapshot = snapshot;
    this.budget = budget;
    for (String directory : snapshot.missing()) {
      warnings.add("partition is damaged and was set aside: " + directory);
    }
  }

  SearchSnapshot snapshot() {
    return snapshot;
  }

  SearchBudget budget() {
    return budget;
  }

  /** Shows every candidate page to {@code visitor}, in no useful order. */
  public void forEachPage(Candidates candidates, TimeRange range, Consumer<ScannedPage> visitor) {
    PageScan scan = snapshot.scan(candidates, range, ScanOrder.OLDEST_FIRST, budget);
    for (Optional<ScannedPage> page = scan.next(); page.isPresent(); page = scan.next()) {
      visitor.accept(page.get());
    }
  }

  /** Opens a page, or finds it open. */
  public SpanPage open(ScannedPage page) {
    return pages.computeIfAbsent(page, scanned -> new SpanPage(scanned.open()));
  }

  /**
   * Reserves memory for the answer.
   *
   * @throws io.heliograph.storage.file.CapacityExceededException if the read may have no more
   */
  public void reserve(long bytes) {
    budget.reserve(bytes);
  }

  /** Runs a part of the read that may use up the budget; what it did until then counts. */
  public void run(Runnable part) {
    try {
      part.run();
    } catch (SearchBudgetExceededException e) {
      warnings.add(e.getMessage());
    }
  }

  List<String> warnings() {
    return warnings;
  }

  /** How the read went so far. */
  public ReadOutcome outcome() {
    return new ReadOutcome(warnings, budget.statistics());
  }
}
