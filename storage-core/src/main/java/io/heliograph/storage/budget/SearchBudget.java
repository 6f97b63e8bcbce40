package io.heliograph.storage.budget;

import io.heliograph.storage.page.DecodeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What one search may use, and what it used. Confined to the thread that searches. */
@SuppressWarnings("DoNotCallSuggester")
public final class SearchBudget implements DecodeMeter, AutoCloseable {

  /**
   * @param time after which the search is over
   * @param bytes of columns to decode
   * @param memoryBytes of the process's budget that this search may have
   */
  public record Limits(Duration time, long bytes, long memoryBytes) {}

  public SearchBudget(Limits limits, MemoryBudget memory, LongSupplier nanoTime) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Bounds nothing but what {@code memory} bounds. */
  public static SearchBudget unlimited(MemoryBudget memory, LongSupplier nanoTime) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Counts bytes to be decoded.
   *
   * @throws SearchBudgetExceededException if they or the time are used up
   */
  @Override
  public void decoding(long rawBytes) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * To be called now and then in long loops.
   *
   * @throws SearchBudgetExceededException if the time is used up
   */
  public void checkTime() {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Reserves memory until {@link #close()}.
   *
   * @throws io.heliograph.storage.file.CapacityExceededException if the search or the process has
   *     not enough left
   */
  public void reserve(long bytes) {
    throw io.heliograph.storage.Pending.body();
  }

  public void partition() {
    throw io.heliograph.storage.Pending.body();
  }

  public void candidatePages(int pages) {
    throw io.heliograph.storage.Pending.body();
  }

  public void pageDecoded() {
    throw io.heliograph.storage.Pending.body();
  }

  public void rowsMatched(long rows) {
    throw io.heliograph.storage.Pending.body();
  }

  public SearchStatistics statistics() {
    throw io.heliograph.storage.Pending.body();
  }

  /** Releases the memory. */
  @Override
  public void close() {
    throw io.heliograph.storage.Pending.body();
  }
}
