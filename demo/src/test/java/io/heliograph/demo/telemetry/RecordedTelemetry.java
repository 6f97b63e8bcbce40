package io.heliograph.demo.telemetry;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.List;

/** Keeps all telemetry in memory, in the order in which it was made. */
public final class RecordedTelemetry implements Destination {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter logRecords = InMemoryLogRecordExporter.create();
  private final List<InMemoryMetricReader> readers = new ArrayList<>();

  @Override
  public SpanProcessor spans() {
    return SimpleSpanProcessor.create(spans);
  }

  @Override
  public LogRecordProcessor logRecords() {
    return SimpleLogRecordProcessor.create(logRecords);
  }

  @Override
  public MetricReader metrics() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    readers.add(reader);
    return reader;
  }

  public List<SpanData> finishedSpans() {
    return spans.getFinishedSpanItems();
  }

  public List<LogRecordData> emittedLogRecords() {
    return logRecords.getFinishedLogRecordItems();
  }

  /** What the instruments of every service hold now. */
  public List<MetricData> collectMetrics() {
    return readers.stream().flatMap(reader -> reader.collectAllMetrics().stream()).toList();
  }
}
