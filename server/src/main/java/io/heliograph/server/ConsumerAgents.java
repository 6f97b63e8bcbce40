package io.heliograph.server;

import io.heliograph.ingestlog.AgentState;
import io.heliograph.ingestlog.Checkpoints;
import io.heliograph.ingestlog.ConsumerAgent;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.query.call.Watermark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The agents that feed the stores from the log, one a store and log partition, and how far they
 * are. Thread-safe.
 */
final class ConsumerAgents implements Watermark, AutoCloseable {

  /** How often a waiting flush looks. */
  private static final Duration FLUSH_POLL = Duration.ofMillis(50);

  private final IngestLog log;
  private final LongSupplier nanoTime;
  private final List<ConsumerAgent> agents = new ArrayList<>();

  private ConsumerAgents(IngestLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /** Starts an agent for each consumer on each partition. */
  static ConsumerAgents start(
      IngestLog log, List<? extends LogConsumer> consumers, LongSupplier nanoTime) {
    ConsumerAgents started = new ConsumerAgents(log, nanoTime);
    Checkpoints checkpoints = new Checkpoints(log);
    consumers.forEach(checkpoints::register);
    boolean all = false;
    try {
      for (LogConsumer consumer : consumers) {
        for (int partition = 0; partition < log.partitions(); partition++) {
          started.agents.add(
              ConsumerAgent.start(
                  log, partition, consumer, checkpoints, ConsumerAgent.Options.DEFAULT, nanoTime));
        }
      }
      all = true;
      return started;
    } finally {
      if (!all) {
        started.close();
      }
    }
  }

  @Override
  public List<LogOffset> acknowledged() {
    List<LogOffset> offsets = new ArrayList<>();
    for (int partition = 0; partition < log.partitions(); partition++) {
      offsets.add(new LogOffset(partition, log.endOffset(partition)));
    }
    return offsets;
  }

  @Override
  public List<StoreProgress> stores() {
    Map<String, List<LogOffset>> applied = new LinkedHashMap<>();
    Map<String, List<LogOffset>> checkpointed = new LinkedHashMap<>();
    for (ConsumerAgent agent : agents) {
      applied
          .computeIfAbsent(agent.name(), name -> new ArrayList<>())
          .add(new LogOffset(agent.partition(), agent.appliedOffset()));
      checkpointed
          .computeIfAbsent(agent.name(), name -> new ArrayList<>())
          .add(new LogOffset(agent.partition(), agent.checkpointedOffset()));
    }
    return applied.entrySet().stream()
        .map(entry ->
            new StoreProgress(
                entry.getKey(),
                entry.getValue(),
                checkpointed.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  @Override
  public boolean awaitApplied(Duration patience) throws InterruptedException {
    List<LogOffset> targets = acknowledged();
    long deadline = nanoTime.getAsLong() + patience.toNanos();
    for (ConsumerAgent agent : agents) {
      if (!agent.awaitApplied(targets.get(agent.partition()).offset(), left(deadline))) {
        return false;
      }
    }
    return true;
  }

  private Duration left(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - nanoTime.getAsLong()));
  }

  @Override
  public boolean flush(Duration patience) throws InterruptedException {
    List<LogOffset> targets = acknowledged();
    long deadline = nanoTime.getAsLong() + patience.toNanos();
    while (true) {
      boolean durable =
          agents.stream()
              .allMatch(
                  agent -> agent.checkpointedOffset() >= targets.get(agent.partition()).offset());
      if (durable) {
        return true;
      }
      if (nanoTime.getAsLong() - deadline >= 0) {
        return false;
      }
      Thread.sleep(FLUSH_POLL);
    }
  }

  /** What keeps an agent from applying, by the name of its store; empty while all run. */
  Map<String, String> troubles() {
    Map<String, String> troubles = new LinkedHashMap<>();
    for (ConsumerAgent agent : agents) {
      switch (agent.state()) {
        case AgentState.Running ignored -> {}
        case AgentState.Closed ignored -> {}
        case AgentState.Stalled stalled ->
            troubles.put(agent.name(), "stalled at " + stalled.position() + ": " + stalled.cause());
        case AgentState.Failed failed ->
            troubles.put(agent.name(), "failed at " + failed.position() + ": " + failed.cause());
      }
    }
    return troubles;
  }

  /** Stops every agent after the frame it is at. */
  @Override
  public void close() {
    agents.forEach(ConsumerAgent::close);
  }
}
