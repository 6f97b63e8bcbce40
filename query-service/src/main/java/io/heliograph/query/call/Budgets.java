package io.heliograph.query.call;

import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Gives every query its budget. Thread-safe. */
public final class Budgets {

  private final SearchBudget.Limits limits;
  private final MemoryBudget memory;
  private final LongSupplier nanoTime;

  /**
   * @param timeout after which a query answers with what it has
   * @param decodedBytes of columns that one query may decode
   * @param memory of all queries together
   */
  public Budgets(Duration timeout, long decodedBytes, MemoryBudget memory, LongSupplier nanoTime) {
    this.limits = new SearchBudget.Limits(timeout, decodedBytes, memory.limitBytes());
    this.memory = memory;
    this.nanoTime = nanoTime;
  }

  /**
   * A budget that begins now. The caller closes it.
   *
   * @param isAbandoned whether nobody waits for the answer any more
   */
  public SearchBudget begin(BooleanSupplier isAbandoned) {
    return new SearchBudget(limits, memory, nanoTime, isAbandoned);
  }
}
