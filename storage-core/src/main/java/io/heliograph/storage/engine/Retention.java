package io.heliograph.storage.engine;

import io.heliograph.storage.partition.PartitionState;
import io.heliograph.storage.partition.SealedPartition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says which sealed partitions are to be dropped. */
final class Retention {

  /** A sealed partition and where it belongs. */
  record Candidate(Shard<?> shard, SealedPartition partition) {

    private PartitionState state() {
      return partition.manifest().state();
    }

    private long lastReceived() {
      return state().lastReceivedUnixNanos();
    }

    private long sizeBytes() {
      return partition.manifest().sizeBytes();
    }
  }

  private Retention() {}

  /** The partitions that are too old, and the oldest ones as long as all are too large. */
  static List<Candidate> expired(List<Candidate> all, PageStoreConfig config, long nowUnixNanos) {
    List<Candidate> oldestFirst = new ArrayList<>(all);
    oldestFirst.sort(Comparator.comparingLong(Candidate::lastReceived));
    long left = all.stream().mapToLong(Candidate::sizeBytes).sum();
    List<Candidate> expired = new ArrayList<>();
    for (Candidate candidate : oldestFirst) {
      boolean tooOld =
          !config.retentionAge().isZero()
              && nowUnixNanos - candidate.lastReceived() > config.retentionAge().toNanos();
      boolean tooMuch = config.retentionBytes() > 0 && left > config.retentionBytes();
      if (tooOld || tooMuch) {
        expired.add(candidate);
        left -= candidate.sizeBytes();
      }
    }
    return expired;
  }
}
