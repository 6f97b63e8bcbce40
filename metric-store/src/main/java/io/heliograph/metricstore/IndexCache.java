package io.heliograph.metricstore;

import io.heliograph.metricstore.block.BlockReader;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the indexes of the blocks that were read last, up to a number of bytes. Thread-safe. */
final class IndexCache {

  private final long limitBytes;
  private final Object lock = new Object();
  private final Deque<BlockReader> recent = new ArrayDeque<>();

  IndexCache(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** To be called when a read has used a block's index. */
  void used(BlockReader block) {
    synchronized (lock) {
      recent.remove(block);
      recent.removeIf(BlockReader::isClosed);
      recent.addFirst(block);
      long bytes = 0;
      for (BlockReader other : recent) {
        bytes += other.indexBytes();
      }
      while (bytes > limitBytes && recent.size() > 1) {
        BlockReader last = recent.removeLast();
        bytes -= last.indexBytes();
        last.dropIndex();
      }
    }
  }
}
