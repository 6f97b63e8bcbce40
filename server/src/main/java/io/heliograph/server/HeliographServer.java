package io.heliograph.server;

import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.file.FileIngestLog;
import io.heliograph.logindex.LogIndex;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.query.QueryService;
import io.heliograph.receiver.OtlpReceiver;
import io.heliograph.server.config.ConfigException;
import io.heliograph.server.config.ConfigKey;
import io.heliograph.server.config.Settings;
import io.heliograph.server.http.QueryPort;
import io.heliograph.server.telemetry.SelfTelemetry;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.engine.PageStoreEnvironment;
import io.heliograph.tracestore.TraceStore;
import io.heliograph.tracestore.TraceStoreEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs in the process, and the one place where it is opened and closed.
 *
 * <p>Opened from the disk outwards: data directory, stores, ingest log, the agents that feed the
 * stores from it, then the ports, so that nothing is acknowledged that could not be stored. Closed
 * the other way round: the ports drain, the stores apply what was acknowledged and checkpoint, the
 * log closes. If something cannot be opened, what was opened is closed again.
 *
 * <p>Thread-safe.
 */
public final class HeliographServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HeliographServer.class);

  /** Set by the launcher, which knows where the UI was built. */
  private static final String UI_PROPERTY = "heliograph.ui";

  private static final InstantSource CLOCK = InstantSource.system();

  /** Half of the least heap that the launcher gives; the stores cut pages before it is used up. */
  private static final long LIVE_ROWS_BYTES = 192L << 20;

  private final Closeables open;
  private final OtlpReceiver receiver;
  private final QueryPort queryPort;

  private HeliographServer(Closeables open, OtlpReceiver receiver, QueryPort queryPort) {
    this.open = open;
    this.receiver = receiver;
    this.queryPort = queryPort;
  }

  /**
   * Opens everything; when it returns the ports accept.
   *
   * @throws ConfigException when the configuration does not fit this machine: a port is taken, the
   *     data directory is in use
   */
  public static HeliographServer start(Settings settings) {
    Closeables open = new Closeables();
    boolean started = false;
    try {
      HeliographServer server = start(settings, open);
      started = true;
      return server;
    } catch (IOException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    } finally {
      if (!started) {
        open.close();
      }
    }
  }

  private static HeliographServer start(Settings settings, Closeables open) throws IOException {
    Instant startTime = CLOCK.instant();
    Duration drainPatience = settings.duration(ConfigKey.DRAIN_TIMEOUT);
    DataDirectory directory =
        open.add(DataDirectory.open(Path.of(settings.text(ConfigKey.DATA_DIR))));

    MemoryBudget liveRows = new MemoryBudget(LIVE_ROWS_BYTES);
    ExecutorService maintenance = maintenanceThread();
    open.add(maintenance::shutdown);
    TraceStore traces =
        open.add(
            TraceStore.open(
                StoreConfigs.traces(settings),
                directory.traces(),
                new TraceStoreEnvironment(CLOCK, System::nanoTime, liveRows, maintenance)));
    LogIndex logs =
        open.add(
            LogIndex.open(
                StoreConfigs.logs(settings),
                directory.logs(),
                new PageStoreEnvironment(CLOCK, liveRows, maintenance)));
    MetricStore metrics =
        open.add(MetricStore.open(StoreConfigs.metrics(settings), directory.metrics(), CLOCK));
    // No new frame may get an offset that a store has already passed, whatever the disk lost.
    long nextOffset =
        LongStream.of(
                traces.passedOffset(0), logs.checkpointedOffset(0), metrics.checkpointedOffset(0))
            .max()
            .orElse(0);
    IngestLog ingestLog =
        open.add(
            FileIngestLog.open(
                StoreConfigs.ingestLog(settings),
                directory.ingestLog(),
                nextOffset,
                new SecureRandom(),
                System::nanoTime));
    SelfTelemetry telemetry =
        open.add(
            SelfTelemetry.start(
                ingestLog, CLOCK, Version.TEXT, settings.enabled(ConfigKey.SELF_TELEMETRY)));
    ConsumerAgents agents =
        open.add(ConsumerAgents.start(ingestLog, List.of(traces, logs, metrics), System::nanoTime));
    open.add(() -> awaitApplied(agents, drainPatience));

    IngestFeedRing feed = new IngestFeedRing();
    IngestMetrics ingestMetrics = IngestMetrics.register(telemetry.api(), ingestLog, agents);
    OtlpReceiver receiver =
        open.add(
            OtlpReceiver.open(
                StoreConfigs.receiver(settings),
                ingestLog,
                event -> {
                  feed.onRequest(event);
                  ingestMetrics.onRequest(event);
                },
                CLOCK,
                drainPatience));
    QueryService.Stores stores = new QueryService.Stores(traces, logs, metrics);
    StatusReport status =
        new StatusReport(settings, unixNanos(startTime), ingestLog, stores, agents, receiver);
    QueryService queries =
        open.add(
            QueryService.open(
                StoreConfigs.query(settings),
                stores,
                new QueryService.ServerView(agents, feed, status),
                System::nanoTime));
    QueryPort queryPort =
        open.add(
            QueryPort.open(
                settings.address(ConfigKey.QUERY_ADDRESS),
                builder -> {
                  queries.install(builder);
                  receiver.mount(builder);
                },
                status::troubles,
                telemetry::prometheusText,
                Optional.ofNullable(System.getProperty(UI_PROPERTY)).map(Path::of),
                settings.duration(ConfigKey.QUERY_TIMEOUT).plusSeconds(5),
                drainPatience));
    status.queryPort(queryPort.port());
    log.atInfo()
        .addKeyValue("otlp_grpc", receiver.grpcPort())
        .addKeyValue("otlp_http", receiver.httpPort())
        .addKeyValue("query", queryPort.port())
        .addKeyValue("data_dir", directory.root())
        .addKeyValue("start_millis", Duration.between(startTime, CLOCK.instant()).toMillis())
        .log("ready");
    return new HeliographServer(open, receiver, queryPort);
  }

  private static long unixNanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private static ExecutorService maintenanceThread() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("maintenance").daemon().factory());
  }

  /** The port of OTLP/gRPC. */
  public int otlpGrpcPort() {
    return receiver.grpcPort();
  }

  /** The port of OTLP/HTTP. */
  public int otlpHttpPort() {
    return receiver.httpPort();
  }

  /** The port of the UI and the query API. */
  public int queryPort() {
    return queryPort.port();
  }

  /**
   * Drains and closes: answers requests under way, lets the stores apply what was acknowledged,
   * checkpoints, and releases the data directory. Idempotent.
   */
  @Override
  public void close() {
    open.close();
  }

  private static void awaitApplied(ConsumerAgents agents, Duration patience) {
    try {
      if (!agents.awaitApplied(patience)) {
        log.warn(
            "stopping before the stores have caught up; the rest is applied at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
