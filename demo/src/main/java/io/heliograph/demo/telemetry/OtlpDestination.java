package io.heliograph.demo.telemetry;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sends everything to one OTLP/HTTP endpoint as protobuf with gzip, in batches, a second or so
 * after it happened.
 *
 * <p>Thread-safe.
 */
public final class OtlpDestination implements Destination, AutoCloseable {
  private static final Duration BATCH_DELAY = Duration.ofSeconds(1);
  private static final Duration METRIC_INTERVAL = Duration.ofSeconds(5);
  private static final long CLOSE_SECONDS_MAX = 5;

  /** Holds the spans of a reconciliation trace, all of which end within a few seconds. */
  private static final int QUEUE_SIZE = 16_384;

  /** Threads for the requests under way: at most one per service and signal. */
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

  private final SpanExporter spans;
  private final LogRecordExporter logRecords;
  private final MetricExporter metrics;
  private final ExportWatch watch;

  /** Connects when the first batch is sent. */
  public OtlpDestination(URI endpoint, ExportWatch watch) {
    String base = endpoint.toString().replaceFirst("/+$", "");
    this.spans =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(base + "/v1/traces")
            .setCompression("gzip")
            .setExecutorService(requests)
            .build();
    this.logRecords =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(base + "/v1/logs")
            .setCompression("gzip")
            .setExecutorService(requests)
            .build();
    this.metrics =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(base + "/v1/metrics")
            .setCompression("gzip")
            .setExecutorService(requests)
            .build();
    this.watch = watch;
  }

  @Override
  public SpanProcessor spans() {
    return BatchSpanProcessor.builder(new SharedExporters.Spans(spans, watch))
        .setScheduleDelay(BATCH_DELAY)
        .setMaxQueueSize(QUEUE_SIZE)
        .build();
  }

  @Override
  public LogRecordProcessor logRecords() {
    return BatchLogRecordProcessor.builder(new SharedExporters.LogRecords(logRecords, watch))
        .setScheduleDelay(BATCH_DELAY)
        .setMaxQueueSize(QUEUE_SIZE)
        .build();
  }

  @Override
  public MetricReader metrics() {
    return PeriodicMetricReader.builder(new SharedExporters.Metrics(metrics, watch))
        .setInterval(METRIC_INTERVAL)
        .build();
  }

  /** Closes the connections; the SDKs that use them must have been closed before. */
  @Override
  public void close() {
    CompletableResultCode.ofAll(
            List.of(metrics.shutdown(), logRecords.shutdown(), spans.shutdown()))
        .join(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    requests.shutdownNow();
  }
}
