package io.heliograph.server;

import io.heliograph.ingestlog.file.FileIngestLogConfig;
import io.heliograph.logindex.LogIndexConfig;
import io.heliograph.metricstore.MetricStoreConfig;
import io.heliograph.query.QueryConfig;
import io.heliograph.receiver.ReceiverConfig;
import io.heliograph.server.config.ConfigException;
import io.heliograph.server.config.ConfigKey;
import io.heliograph.server.config.Settings;
import io.heliograph.tracestore.TraceStoreConfig;

/** Each module's configuration, made from the settings; what no key sets keeps its default. */
final class StoreConfigs {

  /** Half of the least heap that the launcher gives; the stores cut pages before it is used up. */
  private static final long LIVE_ROWS_BYTES = 192L << 20;

  private StoreConfigs() {}

  static Storage.Config storage(Settings settings) {
    return new Storage.Config(
        ingestLog(settings), traces(settings), logs(settings), metrics(settings), LIVE_ROWS_BYTES);
  }

  private static FileIngestLogConfig ingestLog(Settings settings) {
    FileIngestLogConfig preset = FileIngestLogConfig.DEFAULT;
    return checked(() ->
        new FileIngestLogConfig(
            settings.sizeBytes(ConfigKey.INGEST_LOG_SEGMENT_SIZE),
            settings.sizeBytes(ConfigKey.INGEST_LOG_MAX_SIZE),
            settings.sizeBytes(ConfigKey.INGEST_LOG_MIN_FREE_SPACE),
            preset.groupBytesMax(),
            preset.compression(),
            preset.retryAfter(),
            preset.retryIntervalMax()));
  }

  private static TraceStoreConfig traces(Settings settings) {
    TraceStoreConfig preset = TraceStoreConfig.DEFAULT;
    return checked(() ->
        new TraceStoreConfig(
            preset.liveBytes(),
            preset.quietTime(),
            preset.pageSpans(),
            preset.checkpointInterval(),
            preset.checkpointBytes(),
            preset.partitionAge(),
            preset.partitionBytes(),
            settings.duration(ConfigKey.TRACES_RETENTION),
            settings.sizeBytes(ConfigKey.TRACES_MAX_SIZE),
            settings.count(ConfigKey.MAX_TENANTS)));
  }

  private static LogIndexConfig logs(Settings settings) {
    LogIndexConfig preset = LogIndexConfig.DEFAULT;
    return checked(() ->
        new LogIndexConfig(
            preset.pageRows(),
            preset.pageBytes(),
            preset.checkpointInterval(),
            preset.checkpointBytes(),
            preset.partitionAge(),
            preset.partitionBytes(),
            settings.duration(ConfigKey.LOGS_RETENTION),
            settings.sizeBytes(ConfigKey.LOGS_MAX_SIZE),
            settings.count(ConfigKey.MAX_TENANTS)));
  }

  private static MetricStoreConfig metrics(Settings settings) {
    MetricStoreConfig preset = MetricStoreConfig.DEFAULT;
    return checked(() ->
        new MetricStoreConfig(
            settings.duration(ConfigKey.METRICS_RETENTION),
            settings.sizeBytes(ConfigKey.METRICS_MAX_SIZE),
            preset.checkpointInterval(),
            preset.headBytes(),
            settings.count(ConfigKey.METRICS_MAX_SERIES),
            settings.count(ConfigKey.MAX_TENANTS),
            preset.futureTolerance(),
            preset.indexCacheBytes()));
  }

  static ReceiverConfig receiver(Settings settings) {
    return checked(() ->
        new ReceiverConfig(
            settings.address(ConfigKey.OTLP_GRPC_ADDRESS),
            settings.address(ConfigKey.OTLP_HTTP_ADDRESS),
            Math.toIntExact(settings.sizeBytes(ConfigKey.OTLP_MAX_REQUEST_SIZE)),
            settings.sizeBytes(ConfigKey.OTLP_MAX_IN_FLIGHT_SIZE),
            settings.duration(ConfigKey.OTLP_REQUEST_TIMEOUT),
            settings.list(ConfigKey.OTLP_ALLOWED_ORIGINS),
            Runtime.getRuntime().availableProcessors()));
  }

  static QueryConfig query(Settings settings) {
    return new QueryConfig(
        settings.duration(ConfigKey.QUERY_TIMEOUT),
        settings.duration(ConfigKey.STRONG_READ_TIMEOUT),
        settings.sizeBytes(ConfigKey.QUERY_MAX_MEMORY),
        QueryConfig.DEFAULT_MAX_DECODED_BYTES);
  }

  private interface Making<T> {
    T make();
  }

  /** A value that each key allows can still be wrong beside another's. */
  private static <T> T checked(Making<T> making) {
    try {
      return making.make();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ConfigException("configuration: " + e.getMessage());
    }
  }
}
