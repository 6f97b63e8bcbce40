package io.heliograph.server.telemetry;

import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.instrumentation.runtimetelemetry.RuntimeTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * The server's OpenTelemetry SDK. Its metrics can always be read at {@code /metrics}; traces, logs
 * and metrics also go into the server's own log when self-telemetry is on. Thread-safe.
 */
public final class SelfTelemetry implements AutoCloseable {

  private static final Duration METRIC_INTERVAL = Duration.ofSeconds(15);
  private static final long STOP_PATIENCE_SECONDS = 5;

  private final OpenTelemetrySdk sdk;
  private final RuntimeTelemetry runtime;
  private final CurrentMetrics currentMetrics;

  private SelfTelemetry(
      OpenTelemetrySdk sdk, RuntimeTelemetry runtime, CurrentMetrics currentMetrics) {
    this.sdk = sdk;
    this.runtime = runtime;
    this.currentMetrics = currentMetrics;
  }

  /**
   * Starts the SDK.
   *
   * @param isExporting whether telemetry also goes into {@code log}
   */
  public static SelfTelemetry start(
      IngestLog log, InstantSource clock, String version, boolean isExporting) {
    Resource resource =
        Resource.getDefault()
            .merge(
                Resource.create(
                    Attributes.builder()
                        .put("service.name", "heliograph")
                        .put("service.version", version)
                        .put("service.instance.id", UUID.randomUUID().toString())
                        .build()));
    CurrentMetrics currentMetrics = new CurrentMetrics();
    SdkMeterProviderBuilder meters =
        SdkMeterProvider.builder().setResource(resource).registerMetricReader(currentMetrics);
    SdkTracerProviderBuilder tracers = SdkTracerProvider.builder().setResource(resource);
    var loggers = SdkLoggerProvider.builder().setResource(resource);
    if (isExporting) {
      meters.registerMetricReader(
          PeriodicMetricReader.builder(
                  OtlpHttpMetricExporter.builder()
                      .setComponentLoader(into(log, Signal.METRICS, clock))
                      .build())
              .setInterval(METRIC_INTERVAL)
              .build());
      tracers.addSpanProcessor(
          BatchSpanProcessor.builder(
                  OtlpHttpSpanExporter.builder()
                      .setComponentLoader(into(log, Signal.TRACES, clock))
                      .build())
              .build());
      loggers.addLogRecordProcessor(
          BatchLogRecordProcessor.builder(
                  OtlpHttpLogRecordExporter.builder()
                      .setComponentLoader(into(log, Signal.LOGS, clock))
                      .build())
              .build());
    }
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(meters.build())
            .setTracerProvider(tracers.build())
            .setLoggerProvider(loggers.build())
            .build();
    OpenTelemetryAppender.install(sdk);
    return new SelfTelemetry(sdk, RuntimeTelemetry.create(sdk), currentMetrics);
  }

  /** Gives an exporter the sender that leads to the log. */
  private static ComponentLoader into(IngestLog log, Signal signal, InstantSource clock) {
    HttpSenderProvider provider = config -> new LogSender(log, signal, clock);
    return new ComponentLoader() {
      @Override
      public <T> Iterable<T> load(Class<T> type) {
        return type.isInstance(provider) ? List.of(type.cast(provider)) : List.of();
      }
    };
  }

  /** Where the server's parts get their meters and tracers from. */
  public OpenTelemetry api() {
    return sdk;
  }

  /** All metrics now, in Prometheus's text format. */
  public String prometheusText() {
    return PrometheusText.of(currentMetrics.collect());
  }

  /** Sends what is still waiting; the log must be open. */
  @Override
  public void close() {
    runtime.close();
    var _ = sdk.shutdown().join(STOP_PATIENCE_SECONDS, java.util.concurrent.TimeUnit.SECONDS);
  }
}
