package io.heliograph.testkit.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Makes telemetry of the {@link OrderSystem}, with everything that OTLP can carry, and keeps what
 * was made. Equal seeds and times make equal telemetry. Confined to one thread.
 */
public final class OtlpTruth {

  /** Of each service, as soon as there are points. */
  public static final int SERIES_PER_SERVICE = MetricGenerator.SERIES_PER_SERVICE;

  private final TraceGenerator traceGenerator;
  private final LogGenerator logGenerator;
  private final MetricGenerator metricGenerator;
  private final List<SentSpan> spans = new ArrayList<>();
  private final List<SentRecord> records = new ArrayList<>();
  private final List<SentPoint> points = new ArrayList<>();

  /**
   * @param baseUnixNanos about when everything happened
   */
  public OtlpTruth(SplittableRandom random, long baseUnixNanos) {
    this.traceGenerator = new TraceGenerator(random.split(), baseUnixNanos);
    this.logGenerator = new LogGenerator(random.split(), baseUnixNanos);
    this.metricGenerator = new MetricGenerator(random.split(), baseUnixNanos);
  }

  /** A trace through all services, as one request. */
  public ExportTraceServiceRequest trace() {
    List<ResourceSpans> made = traceGenerator.next();
    spans.addAll(SentSpan.flat(made));
    return ExportTraceServiceRequest.newBuilder().addAllResourceSpans(made).build();
  }

  /** Records of every service, some in spans of the traces made before. */
  public ExportLogsServiceRequest logs(int perService) {
    List<ResourceLogs> made = logGenerator.next(perService, spans);
    records.addAll(SentRecord.flat(made));
    return ExportLogsServiceRequest.newBuilder().addAllResourceLogs(made).build();
  }

  /**
   * A point of every series, with exemplars of the traces made before; there must be one.
   *
   * @param number of the export, from 1 and rising: points of a series must differ in time
   */
  public ExportMetricsServiceRequest metrics(int number) {
    List<ResourceMetrics> made = metricGenerator.next(number, spans);
    points.addAll(SentPoint.flat(made));
    return ExportMetricsServiceRequest.newBuilder().addAllResourceMetrics(made).build();
  }

  /** What of all this a backend must count. */
  public Manifest manifest() {
    return Manifest.of(spans, records, points);
  }

  public List<SentSpan> spans() {
    return spans;
  }

  public List<SentSpan> spans(Predicate<SentSpan> matching) {
    return spans.stream().filter(matching).toList();
  }

  public List<SentSpan> spansOf(ByteString traceId) {
    return spans(sent -> sent.span().getTraceId().equals(traceId));
  }

  public List<LogRecord> records(Predicate<LogRecord> matching) {
    return records.stream().map(SentRecord::record).filter(matching).toList();
  }

  public List<SentPoint> points() {
    return points;
  }

  public List<ByteString> traceIds() {
    return spans.stream().map(sent -> sent.span().getTraceId()).distinct().toList();
  }

  public List<Exemplar> exemplarsOf(ByteString traceId) {
    return points.stream()
        .flatMap(sent -> sent.exemplars().stream())
        .filter(exemplar -> exemplar.getTraceId().equals(traceId))
        .toList();
  }
}
