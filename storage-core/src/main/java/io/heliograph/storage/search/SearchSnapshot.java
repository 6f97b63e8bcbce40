package io.heliograph.storage.search;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.index.Candidates;
import java.util.List;

/**
 * Everything of one tenant that was searchable at one moment: sealed partitions, the committed
 * index of the live one, pages cut since, and rows that are in no page yet. It doesn't change, and
 * nothing of it is deleted until it is closed. Scans are confined to a thread each.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SearchSnapshot implements AutoCloseable {

  /** For each log partition the exclusive end of the frames whose rows are here. */
  public List<LogPosition> applied() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Directories of partitions that were set aside as damaged: their rows are missing. */
  public List<String> missing() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Starts a walk over the pages that can hold a match. */
  public PageScan scan(
      Candidates candidates, TimeRange range, ScanOrder order, SearchBudget budget) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Number of rows in pages and live rows, without looking at any. */
  public long rowCount() {
    throw io.heliograph.storage.Pending.body();
  }

  @Override
  public void close() {
    throw io.heliograph.storage.Pending.body();
  }
}
