package io.heliograph.metricstore.state;

import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.block.BlockSummary;
import io.heliograph.metricstore.manifest.BlockEntry;

/** A block file that is served. */
public record HeldBlock(BlockEntry entry, BlockReader reader) {

  static HeldBlock of(String tenant, long file, long generation, int rank, BlockReader reader) {
    BlockSummary summary = reader.summary();
    BlockEntry entry =
        new BlockEntry(
            tenant,
            summary.kind(),
            file,
            generation,
            rank,
            summary.leastTimeUnixNanos(),
            summary.greatestTimeUnixNanos(),
            summary.sequence(),
            summary.sizeBytes(),
            summary.pointCount(),
            false);
    return new HeldBlock(entry, reader);
  }

  /** Lets go of a block that no manifest names any more; the file goes with its last reader. */
  void discard() {
    reader.deleteWhenClosed();
    reader.release();
  }
}
