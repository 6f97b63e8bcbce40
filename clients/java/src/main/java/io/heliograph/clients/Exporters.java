package io.heliograph.clients;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** The exporters of the three signals, with gzip. Immutable. */
record Exporters(SpanExporter spans, LogRecordExporter logs, MetricExporter metrics) {

  private static final String GZIP = "gzip";

  static Exporters of(String protocol, String endpoint) {
    return switch (protocol) {
      case "grpc" ->
          new Exporters(
              OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).setCompression(GZIP).build(),
              OtlpGrpcLogRecordExporter.builder()
                  .setEndpoint(endpoint)
                  .setCompression(GZIP)
                  .build(),
              OtlpGrpcMetricExporter.builder().setEndpoint(endpoint).setCompression(GZIP).build());
      case "http/protobuf" ->
          new Exporters(
              OtlpHttpSpanExporter.builder()
                  .setEndpoint(endpoint + "/v1/traces")
                  .setCompression(GZIP)
                  .build(),
              OtlpHttpLogRecordExporter.builder()
                  .setEndpoint(endpoint + "/v1/logs")
                  .setCompression(GZIP)
                  .build(),
              OtlpHttpMetricExporter.builder()
                  .setEndpoint(endpoint + "/v1/metrics")
                  .setCompression(GZIP)
                  .build());
      default ->
          throw new IllegalStateException(
              "protocol: " + protocol + " (expected: grpc or http/protobuf)");
    };
  }
}
