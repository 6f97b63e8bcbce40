package io.heliograph.server;

import io.heliograph.ingestlog.IngestLog;
import io.heliograph.query.QueryService;
import io.heliograph.receiver.OtlpReceiver;
import io.heliograph.server.config.ConfigException;
import io.heliograph.server.config.ConfigKey;
import io.heliograph.server.config.Settings;
import io.heliograph.server.http.QueryPort;
import io.heliograph.server.telemetry.SelfTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs in the process, and the one place where it is opened and closed.
 *
 * <p>Opened from the disk outwards: the storage, the agents that feed its stores from its log, then
 * the ports, so that nothing is acknowledged that could not be stored. Closed the other way round:
 * the ports drain, the stores apply what was acknowledged and checkpoint, the log closes. If
 * something cannot be opened, what was opened is closed again.
 *
 * <p>Thread-safe.
 */
public final class HeliographServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HeliographServer.class);

  /** Set by the launcher, which knows where the UI was built. */
  private static final String UI_PROPERTY = "heliograph.ui";

  private static final InstantSource CLOCK = InstantSource.system();

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
    ExecutorService maintenance = thread("maintenance");
    open.add(maintenance::shutdown);
    ExecutorService compaction = open.add(thread("metric-compaction"));
    Storage storage =
        open.add(
            Storage.open(
                StoreConfigs.storage(settings),
                Path.of(settings.text(ConfigKey.DATA_DIR)),
                new Storage.Environment(
                    CLOCK, System::nanoTime, new SecureRandom(), maintenance, compaction)));
    IngestLog ingestLog = storage.ingestLog();
    SelfTelemetry telemetry =
        open.add(
            SelfTelemetry.start(
                ingestLog, CLOCK, Version.TEXT, settings.enabled(ConfigKey.SELF_TELEMETRY)));
    ConsumerAgents agents =
        open.add(ConsumerAgents.start(ingestLog, storage.consumers(), System::nanoTime));
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
    QueryService.Stores stores =
        new QueryService.Stores(storage.traces(), storage.logs(), storage.metrics());
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
        .addKeyValue("data_dir", storage.root())
        .addKeyValue("start_millis", Duration.between(startTime, CLOCK.instant()).toMillis())
        .log("ready");
    return new HeliographServer(open, receiver, queryPort);
  }

  private static long unixNanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
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
