package io.heliograph.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Telemetry of a few services that call each other, with everything that OTLP can carry, and what
 * was made of it. Equal seeds and times make equal telemetry. Confined to one thread.
 */
final class OtlpTruth {

  static final List<String> SERVICES = List.of("gateway", "orders", "matching", "risk");
  private static final List<String> OPERATIONS = List.of("place order", "cancel", "match", "check");
  private static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder()
          .setName("io.example.trading")
          .setVersion("1.2")
          .addAttributes(KeyValue.newBuilder().setKey("scope.kind").setValue(text("manual")))
          .build();
  private static final String SCHEMA = "https://opentelemetry.io/schemas/1.30.0";

  /** A span with what encloses it. */
  record SentSpan(
      Resource resource,
      String resourceSchema,
      InstrumentationScope scope,
      String scopeSchema,
      Span span) {

    String service() {
      return OtlpTruth.service(resource);
    }

    long durationNanos() {
      return span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    }
  }

  /** A data point with what names its series; {@code form} is the metric without points. */
  record SentPoint(Resource resource, InstrumentationScope scope, Metric form, Message point) {}

  private final SplittableRandom random;
  private final long baseUnixNanos;
  private final List<SentSpan> spans = new ArrayList<>();
  private final List<LogRecord> records = new ArrayList<>();
  private final List<ByteString> traceIds = new ArrayList<>();
  private final List<Exemplar> exemplars = new ArrayList<>();

  OtlpTruth(SplittableRandom random, long baseUnixNanos) {
    this.random = random;
    this.baseUnixNanos = baseUnixNanos;
  }

  List<SentSpan> spans() {
    return spans;
  }

  List<SentSpan> spans(Predicate<SentSpan> matching) {
    return spans.stream().filter(matching).toList();
  }

  List<SentSpan> spansOf(ByteString traceId) {
    return spans(sent -> sent.span().getTraceId().equals(traceId));
  }

  List<LogRecord> records(Predicate<LogRecord> matching) {
    return records.stream().filter(matching).toList();
  }

  List<ByteString> traceIds() {
    return traceIds;
  }

  List<Exemplar> exemplarsOf(ByteString traceId) {
    return exemplars.stream().filter(sent -> sent.getTraceId().equals(traceId)).toList();
  }

  /** A trace through all services, as one request. */
  ExportTraceServiceRequest trace() {
    ByteString traceId = id(16);
    traceIds.add(traceId);
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    List<ByteString> parents = new ArrayList<>();
    for (String service : SERVICES) {
      ScopeSpans.Builder scope = ScopeSpans.newBuilder().setScope(SCOPE).setSchemaUrl(SCHEMA);
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        Span span = span(traceId, parents);
        parents.add(span.getSpanId());
        scope.addSpans(span);
      }
      request.addResourceSpans(
          ResourceSpans.newBuilder()
              .setResource(resource(service))
              .setSchemaUrl(SCHEMA)
              .addScopeSpans(scope));
    }
    spans.addAll(flatSpans(request.getResourceSpansList()));
    return request.build();
  }

  private Span span(ByteString traceId, List<ByteString> parents) {
    long start = baseUnixNanos + traceIds.size() * 1_000_000L + random.nextInt(900_000);
    long duration = 1_000L + random.nextInt(5_000_000);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceId)
            .setSpanId(id(8))
            .setTraceState("vendor=" + random.nextInt(10))
            .setFlags(0x101)
            .setName(OPERATIONS.get(random.nextInt(OPERATIONS.size())))
            .setKindValue(1 + random.nextInt(5))
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + duration)
            .addAllAttributes(attributes())
            .setDroppedAttributesCount(random.nextInt(3))
            .setDroppedEventsCount(random.nextInt(3))
            .setDroppedLinksCount(random.nextInt(3));
    if (!parents.isEmpty()) {
      span.setParentSpanId(parents.get(random.nextInt(parents.size())));
    }
    if (random.nextInt(5) == 0) {
      span.setStatus(
          Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("rejected"));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      span.addEvents(
          Span.Event.newBuilder()
              .setTimeUnixNano(start + i)
              .setName("event " + i)
              .addAllAttributes(attributes())
              .setDroppedAttributesCount(i));
    }
    if (random.nextBoolean()) {
      span.addLinks(
          Span.Link.newBuilder()
              .setTraceId(id(16))
              .setSpanId(id(8))
              .setTraceState("a=b")
              .setFlags(1)
              .addAllAttributes(attributes())
              .setDroppedAttributesCount(2));
    }
    return span.build();
  }

  /** Every type of value. */
  private List<KeyValue> attributes() {
    return List.of(
        attribute("order.symbol", text("SYM" + random.nextInt(5))),
        attribute("order.size", AnyValue.newBuilder().setIntValue(random.nextInt(100)).build()),
        attribute("order.price", AnyValue.newBuilder().setDoubleValue(random.nextDouble()).build()),
        attribute("order.urgent", AnyValue.newBuilder().setBoolValue(random.nextBoolean()).build()),
        attribute("order.raw", AnyValue.newBuilder().setBytesValue(id(5)).build()),
        attribute(
            "order.legs",
            AnyValue.newBuilder()
                .setArrayValue(
                    ArrayValue.newBuilder()
                        .addValues(text("leg"))
                        .addValues(AnyValue.newBuilder().setIntValue(-1)))
                .build()),
        attribute(
            "order.detail",
            AnyValue.newBuilder()
                .setKvlistValue(
                    KeyValueList.newBuilder().addValues(attribute("venue", text("XETRA"))))
                .build()),
        attribute("order.nothing", AnyValue.getDefaultInstance()));
  }

  /** Records of every service, some of the traces made before. */
  ExportLogsServiceRequest logs(int count) {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    for (String service : SERVICES) {
      ScopeLogs.Builder scope = ScopeLogs.newBuilder().setScope(SCOPE).setSchemaUrl(SCHEMA);
      for (int i = 0; i < count; i++) {
        scope.addLogRecords(record());
      }
      request.addResourceLogs(
          ResourceLogs.newBuilder()
              .setResource(resource(service))
              .setSchemaUrl(SCHEMA)
              .addScopeLogs(scope));
    }
    return request.build();
  }

  private LogRecord record() {
    int number = records.size();
    SeverityNumber severity = SeverityNumber.forNumber(1 + random.nextInt(24));
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setTimeUnixNano(baseUnixNanos + number)
            .setObservedTimeUnixNano(baseUnixNanos + number + 5)
            .setSeverityNumber(severity)
            .setSeverityText(severity.name())
            .setBody(text("Order " + number + " was " + outcome(number) + " unique" + number))
            .addAllAttributes(attributes())
            .setDroppedAttributesCount(1)
            .setFlags(1)
            .setEventName(number % 3 == 0 ? "order.done" : "");
    if (number % 2 == 0 && !spans.isEmpty()) {
      Span span = spans.get(random.nextInt(spans.size())).span();
      record.setTraceId(span.getTraceId()).setSpanId(span.getSpanId());
    }
    records.add(record.build());
    return record.build();
  }

  private static String outcome(int number) {
    return number % 2 == 0 ? "filled in full" : "in full refused";
  }

  /** Every type of point for every service, with exemplars of the traces made before. */
  ExportMetricsServiceRequest metrics(int number) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    for (String service : SERVICES) {
      request.addResourceMetrics(
          ResourceMetrics.newBuilder()
              .setResource(resource(service))
              .addScopeMetrics(
                  ScopeMetrics.newBuilder()
                      .setScope(SCOPE)
                      .addMetrics(gauge(number))
                      .addMetrics(sum(number))
                      .addMetrics(histogram(number))
                      .addMetrics(exponentialHistogram(number))
                      .addMetrics(summary(number))));
    }
    return request.build();
  }

  private long pointTime(int number) {
    return baseUnixNanos + number * 1_000_000L;
  }

  private List<KeyValue> labels(int series) {
    return List.of(attribute("venue", text("V" + series)));
  }

  private Exemplar exemplar(int number) {
    Span span = spans.get(random.nextInt(spans.size())).span();
    Exemplar exemplar =
        Exemplar.newBuilder()
            .setTimeUnixNano(pointTime(number) - 1)
            .setAsDouble(random.nextDouble())
            .setTraceId(span.getTraceId())
            .setSpanId(span.getSpanId())
            .addFilteredAttributes(attribute("user", text("u" + random.nextInt(9))))
            .build();
    exemplars.add(exemplar);
    return exemplar;
  }

  private Metric gauge(int number) {
    Gauge.Builder gauge = Gauge.newBuilder();
    for (int series = 0; series < 2; series++) {
      gauge.addDataPoints(
          NumberDataPoint.newBuilder()
              .setTimeUnixNano(pointTime(number))
              .addAllAttributes(labels(series))
              .setAsDouble(random.nextDouble()));
    }
    return metric("queue.depth").setUnit("{order}").setGauge(gauge).build();
  }

  private Metric sum(int number) {
    return metric("orders.placed")
        .setSum(
            Sum.newBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(
                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .addDataPoints(
                    NumberDataPoint.newBuilder()
                        .setStartTimeUnixNano(baseUnixNanos - 1)
                        .setTimeUnixNano(pointTime(number))
                        .addAllAttributes(labels(0))
                        .setAsInt(number * 10L)
                        .addExemplars(exemplar(number))))
        .build();
  }

  private Metric histogram(int number) {
    return metric("order.latency")
        .setUnit("us")
        .setHistogram(
            Histogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(
                    HistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(pointTime(number) - 1_000_000)
                        .setTimeUnixNano(pointTime(number))
                        .addAllAttributes(labels(0))
                        .addAllExplicitBounds(List.of(1.0, 5.0, 10.0))
                        .addAllBucketCounts(List.of(1L, 2L, 3L, (long) number))
                        .setCount(6L + number)
                        .setSum(random.nextDouble())
                        .setMin(0.5)
                        .setMax(99.5)
                        .addExemplars(exemplar(number))))
        .build();
  }

  private Metric exponentialHistogram(int number) {
    return metric("match.latency")
        .setUnit("us")
        .setExponentialHistogram(
            ExponentialHistogram.newBuilder()
                .setAggregationTemporality(
                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .addDataPoints(
                    ExponentialHistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(baseUnixNanos - 1)
                        .setTimeUnixNano(pointTime(number))
                        .addAllAttributes(labels(0))
                        .setScale(3)
                        .setZeroCount(2)
                        .setZeroThreshold(0.001)
                        .setPositive(
                            ExponentialHistogramDataPoint.Buckets.newBuilder()
                                .setOffset(-4)
                                .addAllBucketCounts(List.of(1L, 0L, 5L)))
                        .setNegative(
                            ExponentialHistogramDataPoint.Buckets.newBuilder()
                                .setOffset(2)
                                .addAllBucketCounts(List.of(7L)))
                        .setCount(15)
                        .setSum(random.nextDouble())
                        .setMin(-3)
                        .setMax(8)
                        .addExemplars(exemplar(number))))
        .build();
  }

  private Metric summary(int number) {
    return metric("risk.latency")
        .setSummary(
            Summary.newBuilder()
                .addDataPoints(
                    SummaryDataPoint.newBuilder()
                        .setStartTimeUnixNano(baseUnixNanos - 1)
                        .setTimeUnixNano(pointTime(number))
                        .addAllAttributes(labels(0))
                        .setCount(number)
                        .setSum(random.nextDouble())
                        .addQuantileValues(
                            SummaryDataPoint.ValueAtQuantile.newBuilder()
                                .setQuantile(0.99)
                                .setValue(random.nextDouble()))))
        .build();
  }

  private static Metric.Builder metric(String name) {
    return Metric.newBuilder().setName(name).setDescription("of " + name);
  }

  private ByteString id(int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    id[0] |= 1;
    return ByteString.copyFrom(id);
  }

  static Resource resource(String service) {
    return Resource.newBuilder()
        .addAttributes(attribute("service.namespace", text("trading")))
        .addAttributes(attribute("service.name", text(service)))
        .addAttributes(attribute("service.instance.id", text(service + "-1")))
        .setDroppedAttributesCount(1)
        .build();
  }

  private static String service(Resource resource) {
    return resource.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  static List<SentSpan> flatSpans(List<ResourceSpans> resources) {
    List<SentSpan> flat = new ArrayList<>();
    for (ResourceSpans resource : resources) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          flat.add(
              new SentSpan(
                  resource.getResource(),
                  resource.getSchemaUrl(),
                  scope.getScope(),
                  scope.getSchemaUrl(),
                  span));
        }
      }
    }
    return flat;
  }

  /**
   * The points, one by one. Of a series the attributes are a set, so the resource's are sorted
   * here.
   */
  static List<SentPoint> flatPoints(List<ResourceMetrics> resources) {
    List<SentPoint> flat = new ArrayList<>();
    for (ResourceMetrics resource : resources) {
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          Metric form = withoutPoints(metric);
          for (Message point : points(metric)) {
            flat.add(new SentPoint(sorted(resource.getResource()), scope.getScope(), form, point));
          }
        }
      }
    }
    return flat;
  }

  private static Resource sorted(Resource resource) {
    return resource.toBuilder()
        .clearAttributes()
        .addAllAttributes(
            resource.getAttributesList().stream()
                .sorted(Comparator.comparing(KeyValue::getKey))
                .toList())
        .build();
  }

  private static Metric withoutPoints(Metric metric) {
    Metric.Builder form = metric.toBuilder();
    switch (metric.getDataCase()) {
      case GAUGE -> form.getGaugeBuilder().clearDataPoints();
      case SUM -> form.getSumBuilder().clearDataPoints();
      case HISTOGRAM -> form.getHistogramBuilder().clearDataPoints();
      case EXPONENTIAL_HISTOGRAM -> form.getExponentialHistogramBuilder().clearDataPoints();
      case SUMMARY -> form.getSummaryBuilder().clearDataPoints();
      case DATA_NOT_SET -> {}
    }
    return form.build();
  }

  private static List<? extends Message> points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsList();
      case SUM -> metric.getSum().getDataPointsList();
      case HISTOGRAM -> metric.getHistogram().getDataPointsList();
      case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsList();
      case SUMMARY -> metric.getSummary().getDataPointsList();
      case DATA_NOT_SET -> List.of();
    };
  }
}
