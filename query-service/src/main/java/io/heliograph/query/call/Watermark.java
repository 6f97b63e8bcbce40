package io.heliograph.query.call;

import java.time.Duration;
import java.util.List;

/** How far the stores are behind what has been acknowledged. Thread-safe. */
public interface Watermark {

  /**
   * A place in the ingest log: everything below {@code offset} of {@code partition}.
   *
   * @param partition of the log
   * @param offset the next frame's
   */
  record LogOffset(int partition, long offset) {}

  /**
   * One store's progress.
   *
   * @param signal traces, logs or metrics
   * @param applied searchable below this
   * @param checkpointed durable in the store below this
   */
  record StoreProgress(String signal, List<LogOffset> applied, List<LogOffset> checkpointed) {

    public StoreProgress {
      applied = List.copyOf(applied);
      checkpointed = List.copyOf(checkpointed);
    }
  }

  /** Everything below these offsets has been acknowledged. */
  List<LogOffset> acknowledged();

  List<StoreProgress> stores();

  /**
   * Waits until every store shows to searches what was acknowledged when the call began.
   *
   * @return false when {@code patience} ran out first
   */
  boolean awaitApplied(Duration patience) throws InterruptedException;

  /**
   * Makes every store durable up to what was acknowledged when the call began.
   *
   * @return false when {@code patience} ran out first
   */
  boolean flush(Duration patience) throws InterruptedException;
}
