package io.heliograph.metricstore.manifest;

import io.heliograph.metricstore.block.BlockKind;

/**
 * A block file in the manifest.
 *
 * @param tenant whose points it has
 * @param file number of the file in the tenant's directory; never used twice
 * @param generation whose increment it is; of no meaning for a sealed block
 * @param rank of an increment: how often its points were merged with neighbours
 * @param isDamaged whether it was found damaged and set aside
 */
public record BlockEntry(
    String tenant,
    BlockKind kind,
    long file,
    long generation,
    int rank,
    long leastTimeUnixNanos,
    long greatestTimeUnixNanos,
    long sequence,
    long sizeBytes,
    long pointCount,
    boolean isDamaged) {

  private static final String SUFFIX = ".block";

  /** The file's name. */
  public String fileName() {
    return String.format("%016x%s", file, SUFFIX);
  }

  /** Whether a file of this name is a block's. */
  public static boolean isBlockFile(String fileName) {
    return fileName.endsWith(SUFFIX);
  }

  public BlockEntry damaged() {
    return new BlockEntry(
        tenant,
        kind,
        file,
        generation,
        rank,
        leastTimeUnixNanos,
        greatestTimeUnixNanos,
        sequence,
        sizeBytes,
        pointCount,
        true);
  }

  public boolean overlaps(long startUnixNanos, long endUnixNanos) {
    return leastTimeUnixNanos < endUnixNanos && greatestTimeUnixNanos >= startUnixNanos;
  }
}
