package io.heliograph.tracestore.live;

import io.heliograph.tracestore.tree.IndexSort;
import java.util.Arrays;

/** Sorts the rows of a trace by start; those that start together stay as they came. */
final class RowSort {

  /** Up to this size rows are sorted by insertion. */
  private static final int SMALL = 24;

  private RowSort() {}

  /** Sorts {@code rows[from, to)}. */
  static void byStart(int[] rows, int from, int to, LiveTable.View view) {
    if (to - from > SMALL) {
      int[] part = Arrays.copyOfRange(rows, from, to);
      int[] order =
          IndexSort.sorted(
              part.length,
              (left, right) -> Long.compare(view.start(part[left]), view.start(part[right])));
      for (int i = 0; i < order.length; i++) {
        rows[from + i] = part[order[i]];
      }
    } else {
      insert(rows, from, to, view);
    }
  }

  private static void insert(int[] rows, int from, int to, LiveTable.View view) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      long start = view.start(row);
      int at = i;
      for (; at > from && view.start(rows[at - 1]) > start; at--) {
        rows[at] = rows[at - 1];
      }
      rows[at] = row;
    }
  }
}
