package io.heliograph.testkit.otlp;

import static io.heliograph.testkit.otlp.OtlpValues.attribute;
import static io.heliograph.testkit.otlp.OtlpValues.text;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
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
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.SplittableRandom;

/** Makes points of every type for all services. Confined to one thread. */
final class MetricGenerator {

  /** Two of the first gauge, one of each other metric. */
  static final int SERIES_PER_SERVICE = 8;

  private static final long INTERVAL_NANOS = 1_000_000;

  private final SplittableRandom random;
  private final long baseUnixNanos;

  MetricGenerator(SplittableRandom random, long baseUnixNanos) {
    this.random = random;
    this.baseUnixNanos = baseUnixNanos;
  }

  /**
   * One point of each series.
   *
   * @param number of the export, from 1
   * @param spans that exemplars point at; not empty
   */
  List<ResourceMetrics> next(int number, List<SentSpan> spans) {
    return OrderSystem.SERVICES.stream()
        .map(service ->
            ResourceMetrics.newBuilder()
                .setResource(OrderSystem.resource(service))
                .setSchemaUrl(OrderSystem.SCHEMA_URL)
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .setScope(OrderSystem.SCOPE)
                        .setSchemaUrl(OrderSystem.SCHEMA_URL)
                        .addMetrics(gauge(number))
                        .addMetrics(staleGauge(number))
                        .addMetrics(sum(number, spans))
                        .addMetrics(upDownSum(number))
                        .addMetrics(histogram(number, spans))
                        .addMetrics(exponentialHistogram(number, spans))
                        .addMetrics(summary(number)))
                .build())
        .toList();
  }

  private long pointTime(int number) {
    return baseUnixNanos + number * INTERVAL_NANOS;
  }

  private static List<KeyValue> labels(int series) {
    return List.of(attribute("venue", text("V" + series)));
  }

  private static Metric.Builder metric(String name) {
    return Metric.newBuilder().setName(name).setDescription("of " + name);
  }

  private Exemplar exemplar(int number, List<SentSpan> spans) {
    Span span = spans.get(random.nextInt(spans.size())).span();
    Exemplar.Builder exemplar =
        Exemplar.newBuilder()
            .setTimeUnixNano(pointTime(number) - 1)
            .setTraceId(span.getTraceId())
            .setSpanId(span.getSpanId())
            .addFilteredAttributes(attribute("user", text("u" + random.nextInt(9))));
    return random.nextBoolean()
        ? exemplar.setAsDouble(random.nextDouble()).build()
        : exemplar.setAsInt(random.nextInt()).build();
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
    return metric("queue.depth")
        .setUnit("{order}")
        .addMetadata(attribute("owner", text("desk")))
        .setGauge(gauge)
        .build();
  }

  /** Without a value now and then, and with attributes of every type. */
  private Metric staleGauge(int number) {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder()
            .setTimeUnixNano(pointTime(number))
            .addAllAttributes(OtlpValues.everyType(new SplittableRandom(1)));
    if (number % 3 == 0) {
      point.setFlags(DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE);
    } else {
      point.setAsInt(-number);
    }
    return metric("risk.limit").setGauge(Gauge.newBuilder().addDataPoints(point)).build();
  }

  private Metric sum(int number, List<SentSpan> spans) {
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
                        .addExemplars(exemplar(number, spans))))
        .build();
  }

  private Metric upDownSum(int number) {
    return metric("orders.open")
        .setSum(
            Sum.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(
                    NumberDataPoint.newBuilder()
                        .setStartTimeUnixNano(pointTime(number) - INTERVAL_NANOS)
                        .setTimeUnixNano(pointTime(number))
                        .addAllAttributes(labels(0))
                        .setAsDouble(random.nextDouble() - 0.5)))
        .build();
  }

  private Metric histogram(int number, List<SentSpan> spans) {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(pointTime(number) - INTERVAL_NANOS)
            .setTimeUnixNano(pointTime(number))
            .addAllAttributes(labels(0))
            .addAllExplicitBounds(List.of(1.0, 5.0, 10.0))
            .addAllBucketCounts(List.of(1L, 2L, 3L, (long) number))
            .setCount(6L + number)
            .addExemplars(exemplar(number, spans))
            .addExemplars(exemplar(number, spans));
    if (number % 2 == 0) {
      point.setSum(random.nextDouble()).setMin(0.5).setMax(99.5);
    }
    return metric("order.latency")
        .setUnit("us")
        .setHistogram(
            Histogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(point))
        .build();
  }

  private Metric exponentialHistogram(int number, List<SentSpan> spans) {
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
                        .setPositive(buckets(-4, List.of(1L, 0L, 5L)))
                        .setNegative(buckets(2, List.of(7L)))
                        .setCount(15)
                        .setSum(random.nextDouble())
                        .setMin(-3)
                        .setMax(8)
                        .addExemplars(exemplar(number, spans))))
        .build();
  }

  private static ExponentialHistogramDataPoint.Buckets buckets(int offset, List<Long> counts) {
    return ExponentialHistogramDataPoint.Buckets.newBuilder()
        .setOffset(offset)
        .addAllBucketCounts(counts)
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
}
