package io.heliograph.metricstore.compaction;

import static java.util.Objects.requireNonNull;

import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of several indexes, each once, in the order of their bytes; and where each index's
 * ordinals went. Confined to one thread.
 */
final class MergedParts {

  private final byte[][][] parts = new byte[PartKind.COUNT][][];
  private final int[][][] mapped;

  /**
   * @param used per index and kind, which ordinals matter
   */
  MergedParts(List<SeriesIndex> indexes, List<boolean[][]> used) {
    mapped = new int[indexes.size()][PartKind.COUNT][];
    for (PartKind kind : PartKind.all()) {
      TreeMap<byte[], Integer> sorted = new TreeMap<>(Arrays::compareUnsigned);
      for (int i = 0; i < indexes.size(); i++) {
        for (int ordinal = 0; ordinal < indexes.get(i).partCount(kind); ordinal++) {
          if (used.get(i)[kind.index()][ordinal]) {
            sorted.put(indexes.get(i).part(kind, ordinal), 0);
          }
        }
      }
      number(kind, sorted);
      for (int i = 0; i < indexes.size(); i++) {
        mapped[i][kind.index()] = map(indexes.get(i), kind, used.get(i)[kind.index()], sorted);
      }
    }
  }

  private void number(PartKind kind, Map<byte[], Integer> sorted) {
    byte[][] inOrder = new byte[sorted.size()][];
    int next = 0;
    for (Map.Entry<byte[], Integer> entry : sorted.entrySet()) {
      inOrder[next] = entry.getKey();
      entry.setValue(next++);
    }
    parts[kind.index()] = inOrder;
  }

  private static int[] map(
      SeriesIndex index, PartKind kind, boolean[] used, Map<byte[], Integer> sorted) {
    int[] map = new int[used.length];
    for (int ordinal = 0; ordinal < used.length; ordinal++) {
      if (used[ordinal]) {
        map[ordinal] = requireNonNull(sorted.get(index.part(kind, ordinal)), "part");
      }
    }
    return map;
  }

  byte[] part(PartKind kind, int ordinal) {
    return parts[kind.index()][ordinal];
  }

  int map(int index, PartKind kind, int ordinal) {
    return mapped[index][kind.index()][ordinal];
  }
}
