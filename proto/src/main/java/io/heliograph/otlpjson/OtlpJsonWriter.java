package io.heliograph.otlpjson;

import io.heliograph.wire.log.LogWalker;
import io.heliograph.wire.metric.MetricWalker;
import io.heliograph.wire.trace.TraceWalker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Turns OTLP protobuf into OTLP JSON: names in lowerCamelCase, trace and span IDs as lower-case
 * hexadecimal, 64-bit integers as strings, enums as numbers, bytes as Base64, NaN and infinities as
 * strings; values that a reader assumes anyway are left out. Unknown fields are dropped, and bytes
 * that aren't UTF-8 become U+FFFD.
 *
 * <p>Each call appends one JSON object to the text; {@link #reset} begins anew and keeps the
 * memory. Bytes that aren't protobuf throw {@link io.heliograph.wire.MalformedOtlpException}, and
 * so do values nested deeper than the validator accepts; the text is then of no use.
 *
 * <p>Mutable and reusable. Confined to one thread.
 */
public final class OtlpJsonWriter {
  private final JsonText text = new JsonText();
  private final TraceJson traces = new TraceJson(text);
  private final LogJson logs = new LogJson(text);
  private final MetricJson metrics = new MetricJson(text);
  private final TraceWalker traceWalker = new TraceWalker();
  private final LogWalker logWalker = new LogWalker();
  private final MetricWalker metricWalker = new MetricWalker();

  /** Appends a TracesData or ExportTraceServiceRequest. */
  public OtlpJsonWriter traces(byte[] array, int offset, int length) {
    traces.request().begin();
    traceWalker.walk(array, offset, length, traces);
    traces.request().end();
    return this;
  }

  /** Appends a single ResourceSpans. */
  public OtlpJsonWriter resourceSpans(byte[] array, int offset, int length) {
    traces.request().beginSingle();
    traceWalker.walkResource(array, offset, length, traces);
    traces.request().end();
    return this;
  }

  /** Appends a LogsData or ExportLogsServiceRequest. */
  public OtlpJsonWriter logs(byte[] array, int offset, int length) {
    logs.request().begin();
    logWalker.walk(array, offset, length, logs);
    logs.request().end();
    return this;
  }

  /** Appends a single ResourceLogs. */
  public OtlpJsonWriter resourceLogs(byte[] array, int offset, int length) {
    logs.request().beginSingle();
    logWalker.walkResource(array, offset, length, logs);
    logs.request().end();
    return this;
  }

  /** Appends a MetricsData or ExportMetricsServiceRequest. */
  public OtlpJsonWriter metrics(byte[] array, int offset, int length) {
    metrics.begin();
    metricWalker.walk(array, offset, length, metrics);
    metrics.end();
    return this;
  }

  /** Appends a single ResourceMetrics. */
  public OtlpJsonWriter resourceMetrics(byte[] array, int offset, int length) {
    metrics.beginSingle();
    metricWalker.walkResource(array, offset, length, metrics);
    metrics.end();
    return this;
  }

  /** Appends {@code bytes} as they are; no comma is put behind them. */
  public OtlpJsonWriter raw(byte[] bytes) {
    text.raw(bytes);
    return this;
  }

  /** Forgets the text. */
  public OtlpJsonWriter reset() {
    text.reset();
    return this;
  }

  /** Bytes of the text so far. */
  public int size() {
    return text.size();
  }

  /** The array whose first {@link #size} bytes are the text, UTF-8, until more is written. */
  public byte[] array() {
    return text.array();
  }

  /** A copy of the text, UTF-8. */
  public byte[] toByteArray() {
    return text.toByteArray();
  }

  /** Writes the text so far to {@code out}, UTF-8. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(text.array(), 0, text.size());
  }

  /** {@inheritDoc} The text so far. */
  @Override
  public String toString() {
    return new String(text.array(), 0, text.size(), StandardCharsets.UTF_8);
  }
}
