package io.heliograph.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every key that can be configured, with its default. {@code docs/configuration.md} lists them. */
public enum ConfigKey {
  DATA_DIR("data-dir", Kind.TEXT, "./data", "directory of everything that is stored"),
  OTLP_GRPC_ADDRESS(
      "otlp-grpc-address", Kind.ADDRESS, "127.0.0.1:4317", "where OTLP/gRPC is received"),
  OTLP_HTTP_ADDRESS(
      "otlp-http-address", Kind.ADDRESS, "127.0.0.1:4318", "where OTLP/HTTP is received"),
  QUERY_ADDRESS(
      "query-address", Kind.ADDRESS, "127.0.0.1:4319", "where the UI and the query API are served"),

  OTLP_MAX_REQUEST_SIZE(
      "otlp.max-request-size", Kind.SIZE, "64MiB", "of one request after decompression"),
  OTLP_MAX_IN_FLIGHT_SIZE(
      "otlp.max-in-flight-size",
      Kind.SIZE,
      "128MiB",
      "of all requests received and not yet answered; more is pushed back"),
  OTLP_REQUEST_TIMEOUT(
      "otlp.request-timeout", Kind.DURATION, "60s", "within which a request must arrive whole"),
  OTLP_ALLOWED_ORIGINS(
      "otlp.allowed-origins",
      Kind.LIST,
      "",
      "origins that browsers may send telemetry from, separated by commas; * for any"),

  INGEST_LOG_MAX_SIZE(
      "ingest-log.max-size",
      Kind.SIZE,
      "20GiB",
      "disk that received but not yet stored data may take before senders are pushed back"),
  INGEST_LOG_MIN_FREE_SPACE(
      "ingest-log.min-free-space",
      Kind.SIZE,
      "1GiB",
      "free disk space below which senders are pushed back"),
  INGEST_LOG_SEGMENT_SIZE("ingest-log.segment-size", Kind.SIZE, "128MiB", "of one log file"),

  TRACES_RETENTION("traces.retention", Kind.DURATION, "7d", "how long traces are kept"),
  TRACES_MAX_SIZE(
      "traces.max-size", Kind.SIZE, "100GiB", "disk of traces; the oldest go when it is passed"),
  LOGS_RETENTION("logs.retention", Kind.DURATION, "7d", "how long log records are kept"),
  LOGS_MAX_SIZE(
      "logs.max-size", Kind.SIZE, "100GiB", "disk of log records; the oldest go when it is passed"),
  METRICS_RETENTION("metrics.retention", Kind.DURATION, "30d", "how long data points are kept"),
  METRICS_MAX_SIZE(
      "metrics.max-size",
      Kind.SIZE,
      "100GiB",
      "disk of data points; the oldest go when it is passed"),
  METRICS_MAX_SERIES(
      "metrics.max-series", Kind.COUNT, "1000000", "active series of one tenant; more is refused"),

  MAX_TENANTS("max-tenants", Kind.COUNT, "100", "tenants that data is taken from"),
  QUERY_TIMEOUT("query.timeout", Kind.DURATION, "30s", "after which a query answers what it has"),
  QUERY_MAX_MEMORY(
      "query.max-memory", Kind.SIZE, "128MiB", "of all running queries; one more fails early"),
  STRONG_READ_TIMEOUT(
      "query.strong-read-timeout",
      Kind.DURATION,
      "5s",
      "how long a strong read waits for the stores"),
  SELF_TELEMETRY(
      "self-telemetry",
      Kind.SWITCH,
      "true",
      "whether the server sends its own telemetry to itself, tenant _self"),
  DRAIN_TIMEOUT(
      "drain-timeout", Kind.DURATION, "10s", "how long requests under way may take at a stop");

  /** What a value looks like. */
  public enum Kind {
    TEXT("text"),
    ADDRESS("HOST:PORT"),
    SIZE("a size such as 64MiB"),
    DURATION("a duration such as 10s, 5m, 7d"),
    COUNT("a whole number from 1"),
    LIST("texts separated by commas"),
    SWITCH("true or false");

    private final String expected;

    Kind(String expected) {
      this.expected = expected;
    }

    /** For error messages: what a value must be. */
    public String expected() {
      return expected;
    }
  }

  private final String key;
  private final Kind kind;
  private final String defaultValue;
  private final String description;

  ConfigKey(String key, Kind kind, String defaultValue, String description) {
    this.key = key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** The key with this name. */
  static Optional<ConfigKey> named(String key) {
    return Arrays.stream(values()).filter(candidate -> candidate.key.equals(key)).findFirst();
  }

  public String key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }

  /** The environment variable that sets this key. */
  public String environmentVariable() {
    return "HELIOGRAPH_" + key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }
}
