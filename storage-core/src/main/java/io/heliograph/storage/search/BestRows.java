package io.heliograph.storage.search;

import java.util.Comparator;
import java.util.List;

/**
 * The best {@code capacity} rows of all that were offered, in order. What a row is is up to the
 * store; the comparator must be total over rows that differ, or paging skips some. Confined to one
 * thread.
 *
 * @param <T> a row, or what is kept of it
 */
@SuppressWarnings("DoNotCallSuggester")
public final class BestRows<T> {

  /**
   * @param order the better row comes first
   */
  public BestRows(int capacity, Comparator<? super T> order) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Offers a row; false if it is no better than the worst of a full set. */
  public boolean offer(T row) {
    throw io.heliograph.storage.Pending.body();
  }

  public boolean isFull() {
    throw io.heliograph.storage.Pending.body();
  }

  /** The worst row kept; there must be one. */
  public T worst() {
    throw io.heliograph.storage.Pending.body();
  }

  public int size() {
    throw io.heliograph.storage.Pending.body();
  }

  /** The rows, best first. */
  public List<T> inOrder() {
    throw io.heliograph.storage.Pending.body();
  }
}
