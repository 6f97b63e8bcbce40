package io.heliograph.storage.search;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best {@code capacity} rows of all that were offered, in order. What a row is is up to the
 * store; the comparator must be total over rows that differ, or paging skips some. Confined to one
 * thread.
 *
 * @param <T> a row, or what is kept of it
 */
public final class BestRows<T> {

  private final int capacity;
  private final Comparator<? super T> order;

  /** The worst row is at the head. */
  private final PriorityQueue<T> rows;

  /**
   * @param order the better row comes first
   */
  public BestRows(int capacity, Comparator<? super T> order) {
    checkArgument(capacity > 0, "rows wanted: %s (expected: > 0)", capacity);
    this.capacity = capacity;
    this.order = order;
    this.rows = new PriorityQueue<>(order.reversed());
  }

  /** Offers a row; false if it is no better than the worst of a full set. */
  public boolean offer(T row) {
    if (isFull()) {
      if (order.compare(row, worst()) >= 0) {
        return false;
      }
      rows.remove();
    }
    return rows.add(row);
  }

  public boolean isFull() {
    return rows.size() == capacity;
  }

  /** The worst row kept; there must be one. */
  public T worst() {
    return rows.element();
  }

  public int size() {
    return rows.size();
  }

  /** The rows, best first. */
  public List<T> inOrder() {
    List<T> ordered = new ArrayList<>(rows);
    ordered.sort(order);
    return ordered;
  }
}
