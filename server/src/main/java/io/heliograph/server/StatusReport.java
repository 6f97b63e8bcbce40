package io.heliograph.server;

import io.heliograph.api.v1.GetStatusResponse;
import io.heliograph.api.v1.IngestLogStatus;
import io.heliograph.api.v1.StoreStatus;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.LogStatistics;
import io.heliograph.metricstore.MetricStoreStatistics;
import io.heliograph.query.QueryService;
import io.heliograph.query.admin.ServerStatus;
import io.heliograph.receiver.OtlpReceiver;
import io.heliograph.server.config.ConfigKey;
import io.heliograph.server.config.Settings;
import io.heliograph.storage.search.Holdings;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the server tells of itself. Thread-safe. */
final class StatusReport implements ServerStatus {

  private final Settings settings;
  private final long startUnixNanos;
  private final IngestLog ingestLog;
  private final QueryService.Stores stores;
  private final ConsumerAgents agents;
  private final OtlpReceiver receiver;

  /** Known when the query port is open, which needs this report. */
  private volatile int queryPort;

  StatusReport(
      Settings settings,
      long startUnixNanos,
      IngestLog ingestLog,
      QueryService.Stores stores,
      ConsumerAgents agents,
      OtlpReceiver receiver) {
    this.settings = settings;
    this.startUnixNanos = startUnixNanos;
    this.ingestLog = ingestLog;
    this.stores = stores;
    this.agents = agents;
    this.receiver = receiver;
  }

  void queryPort(int port) {
    queryPort = port;
  }

  /** What is wrong, by part; empty while the server takes and finds data. */
  Map<String, String> troubles() {
    Map<String, String> troubles = new LinkedHashMap<>(agents.troubles());
    trouble(ingestLog.statistics()).ifPresent(trouble -> troubles.put("ingest log", trouble));
    return troubles;
  }

  private static Optional<String> trouble(LogStatistics log) {
    if (log.isFailing()) {
      return Optional.of("cannot be written");
    }
    if (log.isBudgetUsedUp()) {
      return Optional.of(
          "disk budget used up: %d bytes (expected: < %s, %d)"
              .formatted(log.bytes(), ConfigKey.INGEST_LOG_MAX_SIZE.key(), log.budgetBytes()));
    }
    if (log.isDiskFull()) {
      return Optional.of(
          "disk is full: %d bytes free (expected: > %s, %d)"
              .formatted(
                  log.freeBytes(),
                  ConfigKey.INGEST_LOG_MIN_FREE_SPACE.key(),
                  log.freeBytesReserve()));
    }
    return Optional.empty();
  }

  @Override
  public GetStatusResponse of(String tenant) {
    LogStatistics log = ingestLog.statistics();
    return GetStatusResponse.newBuilder()
        .setVersion(Version.TEXT)
        .setStartUnixNano(startUnixNanos)
        .setDataDirectory(settings.text(ConfigKey.DATA_DIR))
        .setOtlpGrpcAddress(address(ConfigKey.OTLP_GRPC_ADDRESS, receiver.grpcPort()))
        .setOtlpHttpAddress(address(ConfigKey.OTLP_HTTP_ADDRESS, receiver.httpPort()))
        .setQueryAddress(address(ConfigKey.QUERY_ADDRESS, queryPort))
        .setIngestLog(
            IngestLogStatus.newBuilder()
                .setSizeBytes(log.bytes())
                .setBudgetBytes(log.budgetBytes())
                .setAccepting(trouble(log).isEmpty())
                .setSyncP99Nanos(log.forceNanosP99()))
        .addStores(traces(tenant))
        .addStores(logs(tenant))
        .addStores(metrics(tenant))
        .build();
  }

  private String address(ConfigKey key, int port) {
    InetSocketAddress configured = settings.address(key);
    return configured.getHostString() + ":" + port;
  }

  private StoreStatus traces(String tenant) {
    return pages("traces", ConfigKey.TRACES_RETENTION, stores.traces().holdings(tenant));
  }

  private StoreStatus logs(String tenant) {
    return pages("logs", ConfigKey.LOGS_RETENTION, stores.logs().holdings(tenant));
  }

  private StoreStatus pages(String signal, ConfigKey retention, Holdings held) {
    StoreStatus.Builder status =
        common(signal, retention)
            .setItemCount(held.rows())
            .setSizeBytes(held.sizeBytes())
            .setPartitionCount(held.partitions());
    if (held.rows() > 0) {
      status.setOldestUnixNano(held.oldestUnixNanos()).setNewestUnixNano(held.newestUnixNanos());
    }
    return status.build();
  }

  private StoreStatus metrics(String tenant) {
    MetricStoreStatistics held = stores.metrics().statistics(tenant);
    StoreStatus.Builder status =
        common("metrics", ConfigKey.METRICS_RETENTION)
            .setItemCount(held.blockPoints() + held.headPoints())
            .setSizeBytes(held.blockBytes())
            .setPartitionCount(held.blocks())
            .setOldestUnixNano(held.oldestUnixNanos())
            .setNewestUnixNano(held.newestUnixNanos());
    return held.failure().isEmpty() ? status.build() : status.setFailure(held.failure()).build();
  }

  private StoreStatus.Builder common(String signal, ConfigKey retention) {
    return StoreStatus.newBuilder()
        .setSignal(signal)
        .setRetentionNanos(settings.duration(retention).toNanos())
        .setFailure(agents.troubles().getOrDefault(signal, ""));
  }
}
