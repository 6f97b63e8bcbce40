package io.heliograph.ingestlog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What all consumers of a log have checkpointed: lets the log drop what no consumer needs. Every
 * consumer is registered before the first one is started; one that has failed still counts, since
 * it will need its frames when it is repaired. Thread-safe.
 */
public final class Checkpoints {

  private final IngestLog log;
  private final List<LogConsumer> consumers = new CopyOnWriteArrayList<>();

  public Checkpoints(IngestLog log) {
    this.log = log;
  }

  public void register(LogConsumer consumer) {
    consumers.add(consumer);
  }

  /** The least offset that some consumer still needs; 0 if there is no consumer. */
  public long neededOffset(int partition) {
    return consumers.stream()
        .mapToLong(consumer -> consumer.checkpointedOffset(partition))
        .min()
        .orElse(0);
  }

  /** Lets the log drop what every consumer has checkpointed. */
  void truncate(int partition) {
    log.truncateBefore(partition, neededOffset(partition));
  }
}
