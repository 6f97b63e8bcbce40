package io.heliograph.server;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.Checkpoints;
import io.heliograph.ingestlog.FrameDelivery;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.ingestlog.file.FileIngestLogConfig;
import io.heliograph.ingestlog.file.PayloadCompression;
import io.heliograph.logindex.LogIndexConfig;
import io.heliograph.metricstore.MetricStoreConfig;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.tracestore.TraceStoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * The server's storage, moved by hand: each store takes a frame when it is told to, seals and
 * merges run when the random numbers say so. Only the log's writer is a thread, and the caller
 * waits for it. With limits so small that a few dozen requests go through every stage. Confined to
 * one thread.
 */
final class SteppedStorage implements AutoCloseable {

  /** Longest time between two ticks of a store. */
  static final Duration TICK = Duration.ofMillis(100);

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private static final Storage.Config SMALL =
      new Storage.Config(
          new FileIngestLogConfig(
              12 << 10,
              64 << 20,
              0,
              2 << 10,
              PayloadCompression.ZSTD,
              Duration.ofSeconds(1),
              Duration.ofMillis(1)),
          new TraceStoreConfig(
              2_000,
              Duration.ofSeconds(2),
              8,
              Duration.ofSeconds(15),
              4_000,
              Duration.ofMinutes(2),
              8 << 10,
              Duration.ZERO,
              0,
              10),
          new LogIndexConfig(
              8,
              1_000,
              Duration.ofSeconds(10),
              4_000,
              Duration.ofMinutes(2),
              8 << 10,
              Duration.ZERO,
              0,
              10),
          new MetricStoreConfig(
              FOR_EVER,
              1L << 40,
              Duration.ofSeconds(20),
              32 << 10,
              1_000,
              10,
              Duration.ofHours(1),
              64 << 10),
          16 << 10);

  private final VirtualClock clock;
  private final TaskQueue maintenance;
  private final TaskQueue compaction;
  private final Storage storage;
  private final List<FrameDelivery> deliveries = new ArrayList<>();

  private SteppedStorage(
      VirtualClock clock, TaskQueue maintenance, TaskQueue compaction, Storage storage) {
    this.clock = clock;
    this.maintenance = maintenance;
    this.compaction = compaction;
    this.storage = storage;
  }

  static SteppedStorage open(Path root, VirtualClock clock, SplittableRandom random) {
    TaskQueue maintenance = new TaskQueue(random.split());
    TaskQueue compaction = new TaskQueue(random.split());
    Storage storage =
        Storage.open(
            SMALL,
            root,
            new Storage.Environment(
                clock, clock::nanoTime, random.split(), maintenance, compaction));
    SteppedStorage stepped = new SteppedStorage(clock, maintenance, compaction, storage);
    stepped.openDeliveries();
    maintenance.begin();
    compaction.begin();
    return stepped;
  }

  private void openDeliveries() {
    IngestLog log = storage.ingestLog();
    Checkpoints checkpoints = new Checkpoints(log);
    storage.consumers().forEach(checkpoints::register);
    for (LogConsumer consumer : storage.consumers()) {
      deliveries.add(FrameDelivery.open(log, 0, consumer, checkpoints, TICK, clock::nanoTime));
    }
  }

  Storage storage() {
    return storage;
  }

  /** Appends the first frame, then the others as one group; returns what became of each. */
  List<AppendResult> append(List<IngestFrame> frames) {
    IngestLog log = storage.ingestLog();
    List<CompletableFuture<AppendResult>> results = new ArrayList<>();
    frames.forEach(frame -> results.add(new CompletableFuture<>()));
    // While the writer answers, what is appended gathers.
    log.append(
        frames.getFirst(),
        first -> {
          for (int i = 1; i < frames.size(); i++) {
            log.append(frames.get(i), results.get(i)::complete);
          }
          results.getFirst().complete(first);
        });
    return results.stream().map(CompletableFuture::join).toList();
  }

  /** How many stores there are to be stepped. */
  int stores() {
    return deliveries.size();
  }

  /** Ticks a store if that is due, otherwise hands it a frame if there is one. */
  void step(int store) {
    deliveries.get(store).step(Duration.ZERO);
  }

  /** Runs what waits for a background thread. */
  void runTasks() {
    maintenance.runAll();
    compaction.runAll();
  }

  /** Has every store apply and show everything that the log has. */
  void settle() {
    long end = storage.ingestLog().endOffset(0);
    for (FrameDelivery delivery : deliveries) {
      while (delivery.appliedOffset() < end) {
        delivery.step(Duration.ZERO);
      }
    }
    clock.advance(TICK);
    deliveries.forEach(delivery -> delivery.step(Duration.ZERO));
  }

  /** Stops as the server does; nobody sends any more. */
  @Override
  public void close() {
    deliveries.forEach(FrameDelivery::close);
    maintenance.end();
    compaction.end();
    storage.close();
  }
}
