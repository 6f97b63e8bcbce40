package io.heliograph.server;

import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.LogConsumer;
import io.heliograph.ingestlog.file.FileIngestLog;
import io.heliograph.ingestlog.file.FileIngestLogConfig;
import io.heliograph.logindex.LogIndex;
import io.heliograph.logindex.LogIndexConfig;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.metricstore.MetricStoreConfig;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.engine.PageStoreEnvironment;
import io.heliograph.tracestore.TraceStore;
import io.heliograph.tracestore.TraceStoreConfig;
import io.heliograph.tracestore.TraceStoreEnvironment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * What lives in the data directory: the three stores and the ingest log that they consume. Nothing
 * moves by itself; agents feed the stores from the log.
 *
 * <p>Thread-safe.
 */
final class Storage implements AutoCloseable {

  private final Closeables open;
  private final Path root;
  private final TraceStore traces;
  private final LogIndex logs;
  private final MetricStore metrics;
  private final IngestLog ingestLog;

  /**
   * How its parts behave.
   *
   * @param liveRowsBytes memory that spans and log records may take before they are in a page
   */
  record Config(
      FileIngestLogConfig ingestLog,
      TraceStoreConfig traces,
      LogIndexConfig logs,
      MetricStoreConfig metrics,
      long liveRowsBytes) {}

  /**
   * What it takes from its owner, who closes it afterwards.
   *
   * @param clock wall time
   * @param nanoTime monotonic time
   * @param random must not be guessable by clients
   * @param maintenance seals partitions and deletes, one task after the other
   * @param compaction writes metric blocks and merges them, one task after the other
   */
  record Environment(
      InstantSource clock,
      LongSupplier nanoTime,
      RandomGenerator random,
      Executor maintenance,
      Executor compaction) {}

  private Storage(
      Closeables open,
      Path root,
      TraceStore traces,
      LogIndex logs,
      MetricStore metrics,
      IngestLog ingestLog) {
    this.open = open;
    this.root = root;
    this.traces = traces;
    this.logs = logs;
    this.metrics = metrics;
    this.ingestLog = ingestLog;
  }

  /**
   * Opens everything; what was opened is closed again if something cannot be.
   *
   * @throws io.heliograph.server.config.ConfigException when the directory is in use or cannot be
   *     written
   * @throws io.heliograph.storage.file.StorageException when its content cannot be read
   */
  static Storage open(Config config, Path root, Environment environment) {
    Closeables open = new Closeables();
    boolean all = false;
    try {
      Storage storage = open(config, open.add(DataDirectory.open(root)), environment, open);
      all = true;
      return storage;
    } finally {
      if (!all) {
        open.close();
      }
    }
  }

  private static Storage open(
      Config config, DataDirectory directory, Environment environment, Closeables open) {
    InstantSource clock = environment.clock();
    LongSupplier nanoTime = environment.nanoTime();
    Executor maintenance = environment.maintenance();
    MemoryBudget liveRows = new MemoryBudget(config.liveRowsBytes());
    TraceStore traces =
        open.add(
            TraceStore.open(
                config.traces(),
                directory.traces(),
                new TraceStoreEnvironment(clock, nanoTime, liveRows, maintenance)));
    LogIndex logs =
        open.add(
            LogIndex.open(
                config.logs(),
                directory.logs(),
                new PageStoreEnvironment(clock, liveRows, maintenance)));
    MetricStore metrics =
        open.add(
            MetricStore.open(
                config.metrics(), directory.metrics(), clock, environment.compaction()));
    // No new frame may get an offset that a store has already passed, whatever the disk lost.
    long nextOffset =
        LongStream.of(traces.passedOffset(0), logs.passedOffset(0), metrics.checkpointedOffset(0))
            .max()
            .orElse(0);
    IngestLog ingestLog =
        open.add(
            FileIngestLog.open(
                config.ingestLog(),
                directory.ingestLog(),
                nextOffset,
                environment.random(),
                nanoTime));
    return new Storage(open, directory.root(), traces, logs, metrics, ingestLog);
  }

  Path root() {
    return root;
  }

  IngestLog ingestLog() {
    return ingestLog;
  }

  TraceStore traces() {
    return traces;
  }

  LogIndex logs() {
    return logs;
  }

  MetricStore metrics() {
    return metrics;
  }

  /** The stores as the log knows them. */
  List<LogConsumer> consumers() {
    return List.of(traces, logs, metrics);
  }

  /** Stops the log, then has the stores checkpoint. Idempotent. */
  @Override
  public void close() {
    open.close();
  }
}
