package io.heliograph.metricstore.manifest;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;

/**
 * One state of the store. Immutable.
 *
 * @param positions per log partition the offset of the first frame that is in no block
 * @param nextFile number of the next block file
 * @param nextSequence number of the next checkpoint
 * @param nextGeneration number of the next generation
 * @param blocks all blocks of all tenants
 */
public record Manifest(
    Map<Integer, Long> positions,
    long nextFile,
    long nextSequence,
    long nextGeneration,
    List<BlockEntry> blocks) {

  public static final Manifest EMPTY = new Manifest(Map.of(), 1, 1, 1, List.of());

  public Manifest {
    positions = ImmutableSortedMap.copyOf(positions);
    blocks = List.copyOf(blocks);
  }
}
