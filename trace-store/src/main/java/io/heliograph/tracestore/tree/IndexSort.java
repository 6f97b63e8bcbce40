package io.heliograph.tracestore.tree;

/**
 * Sorts indexes by what they stand for: a bottom-up merge sort, stable, that only copies where
 * neighbouring runs are in order already, as spans read from pages mostly are.
 */
public final class IndexSort {

  /** Orders two indexes. */
  @FunctionalInterface
  public interface IndexOrder {
    int compare(int left, int right);
  }

  private IndexSort() {}

  /** The indexes from 0 to {@code size}, exclusive, in order. */
  public static int[] sorted(int size, IndexOrder order) {
    int[] from = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
    int[] to = new int[size];
    for (int width = 1; width > 0 && width < size; width *= 2) {
      mergePass(from, to, width, order);
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void mergePass(int[] from, int[] to, int width, IndexOrder order) {
    for (long start = 0; start < from.length; start += 2L * width) {
      int left = (int) start;
      int middle = (int) Math.min(start + width, from.length);
      int end = (int) Math.min(start + 2L * width, from.length);
      if (middle == end || order.compare(from[middle - 1], from[middle]) <= 0) {
        System.arraycopy(from, left, to, left, end - left);
      } else {
        merge(from, to, left, middle, end, order);
      }
    }
  }

  private static void merge(
      int[] from, int[] to, int start, int middle, int end, IndexOrder order) {
    int left = start;
    int right = middle;
    for (int out = start; out < end; out++) {
      boolean takeLeft =
          right == end || (left < middle && order.compare(from[left], from[right]) <= 0);
      to[out] = takeLeft ? from[left++] : from[right++];
    }
  }
}
