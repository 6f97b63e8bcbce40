package io.heliograph.metricstore.series;

/** A stable merge sort of positions by time. */
final class StableOrder {

  private StableOrder() {}

  /** The positions {@code [0, count)} in order of {@code times}, equal times as they came. */
  static int[] byTime(long[] times, int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    int[] source = order;
    int[] target = new int[count];
    for (int run = 1; run < count; run *= 2) {
      for (int from = 0; from < count; from += 2 * run) {
        int middle = Math.min(from + run, count);
        merge(times, source, target, from, middle, Math.min(middle + run, count));
      }
      int[] swap = source;
      source = target;
      target = swap;
    }
    return source;
  }

  private static void merge(
      long[] times, int[] source, int[] target, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takesLeft =
          left < middle && (right == to || times[source[left]] <= times[source[right]]);
      target[i] = source[takesLeft ? left++ : right++];
    }
  }
}
