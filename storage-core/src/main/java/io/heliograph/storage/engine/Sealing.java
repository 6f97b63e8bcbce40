package io.heliograph.storage.engine;

import io.heliograph.storage.partition.LivePartition;
import io.heliograph.storage.partition.PartitionReader;
import io.heliograph.storage.partition.PartitionSealer;
import io.heliograph.storage.partition.SealedPartition;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A closed partition on its way to be sealed by the maintenance executor. Until then it is read as
 * of its last commit. Guarded by its own lock.
 */
final class Sealing implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

  private final Object lock = new Object();
  private final LivePartition partition;
  private final PartitionReader reader;
  private final String signal;
  private final String tenant;
  private final InstantSource clock;
  private @Nullable SealedPartition result;
  private boolean isOver;

  Sealing(LivePartition partition, String signal, String tenant, InstantSource clock) {
    this.partition = partition;
    this.signal = signal;
    this.tenant = tenant;
    this.clock = clock;
    this.reader = partition.reader();
    reader.retain();
  }

  PartitionReader reader() {
    return reader;
  }

  /**
   * Seals. A failure is left to the next start, which finds the partition closed and tries again.
   */
  @Override
  public void run() {
    synchronized (lock) {
      if (isOver) {
        return;
      }
      isOver = true;
      try {
        result =
            PartitionSealer.seal(partition, signal, tenant, PageStore.unixNanos(clock.instant()));
      } catch (RuntimeException e) {
        LOG.error("cannot seal partition: directory={}", partition.directory(), e);
      }
    }
  }

  /** The sealed partition when it is there; its owner's lease goes to the caller, once. */
  Optional<SealedPartition> poll() {
    synchronized (lock) {
      SealedPartition done = result;
      result = null;
      return Optional.ofNullable(done);
    }
  }

  /** Waits for a sealing under way and prevents one that has not begun. */
  void close() throws IOException {
    synchronized (lock) {
      isOver = true;
      partition.close();
      if (result != null) {
        result.close();
        result = null;
      }
    }
    reader.release();
  }
}
