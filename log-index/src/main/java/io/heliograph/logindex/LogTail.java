package io.heliograph.logindex;

import io.heliograph.logindex.record.RecordIndexedFields;
import io.heliograph.logindex.record.RecordRows;
import io.heliograph.logindex.search.RecordQuery;
import io.heliograph.logindex.search.Visibility;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.engine.PageStore;
import io.heliograph.storage.search.SearchSnapshot;
import java.time.Duration;

/**
 * Matching records as they arrive, from the moment at which the tail was opened.
 *
 * <p>Nothing is queued: records are read from the index when asked for. Who asks too seldom gets
 * the latest records and the number of those left out. Confined to the thread that reads it.
 */
public final class LogTail {

  /**
   * What arrived since the last call.
   *
   * @param batch in order of arrival within each log partition
   * @param dropped matching records that were left out because there were more than the tail holds
   * @param statistics whether everything was looked at, and what it cost
   */
  public record Arrived(LogBatch batch, long dropped, AnswerStatistics statistics) {}

  private final PageStore<RecordRows> store;
  private final VisibleOffsets visible;
  private final String tenant;
  private final RecordQuery query;
  private final int capacity;

  /** What of the tenant was given already, or was there before. */
  private Visibility seen;

  /** What of all tenants was searchable when the tail last looked. */
  private Visibility looked;

  LogTail(
      PageStore<RecordRows> store,
      VisibleOffsets visible,
      String tenant,
      RecordQuery query,
      int capacity) {
    this.store = store;
    this.visible = visible;
    this.tenant = tenant;
    this.query = query;
    this.capacity = capacity;
    this.looked = visible.now();
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      this.seen = new Visibility(snapshot.applied());
    }
  }

  /**
   * Waits up to {@code timeout} for matching records; an empty batch if none came.
   *
   * @param budget for this call
   */
  public Arrived next(Duration timeout, SearchBudget budget) throws InterruptedException {
    long leftNanos = timeout.toNanos();
    while (true) {
      Arrived arrived = arrived(budget);
      if (!arrived.batch().entries().isEmpty()
          || !arrived.statistics().complete()
          || leftNanos <= 0) {
        return arrived;
      }
      leftNanos = visible.awaitMore(looked, leftNanos);
    }
  }

  private Arrived arrived(SearchBudget budget) {
    looked = visible.now();
    try (SearchSnapshot snapshot = store.snapshot(tenant)) {
      Visibility now = new Visibility(snapshot.applied());
      RecordQuery sinceSeen = query.among(RecordIndexedFields.framesFrom(seen.leastEnd(now)));
      Arrived arrived = new LogReads(snapshot, budget).arrived(sinceSeen, now, seen, capacity);
      seen = now;
      return arrived;
    }
  }
}
