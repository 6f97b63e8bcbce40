package io.heliograph.metricstore;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Random requests over a small world of resources, metrics and attributes, so that series recur.
 */
final class RandomMetrics {

  private static final long[] NANS = {
    0x7ff0000000000002L, 0x7ff8000000000000L, 0xfff8000000000123L
  };

  private final SplittableRandom random;

  RandomMetrics(SplittableRandom random) {
    this.random = random;
  }

  /**
   * @param now around which times lie
   * @param spreadNanos how far before
   */
  MetricsData next(long now, long spreadNanos) {
    MetricsData.Builder data = MetricsData.newBuilder();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      ResourceMetrics.Builder resource = resource();
      long exportTime = time(now, spreadNanos);
      for (int k = 1 + random.nextInt(2); k > 0; k--) {
        ScopeMetrics.Builder scope = scope();
        for (int m = 1 + random.nextInt(4); m > 0; m--) {
          scope.addMetrics(metric(exportTime, now, spreadNanos));
        }
        resource.addScopeMetrics(scope);
      }
      data.addResourceMetrics(resource);
    }
    return data.build();
  }

  private long time(long now, long spreadNanos) {
    long back =
        random.nextInt(4) == 0 ? random.nextLong(spreadNanos) : random.nextLong(60_000_000_000L);
    return (now - back) / 1_000_000_000L * 1_000_000_000L;
  }

  private ResourceMetrics.Builder resource() {
    ResourceMetrics.Builder resource = ResourceMetrics.newBuilder();
    int which = random.nextInt(4);
    if (which > 0) {
      resource.setResource(
          Resource.newBuilder()
              .addAllAttributes(
                  shuffled(
                      List.of(
                          text("service.name", "service-" + which % 2),
                          text("service.instance.id", "i-" + which),
                          integer("pid", which)))));
    }
    return which == 2 ? resource.setSchemaUrl("https://schema/1") : resource;
  }

  private ScopeMetrics.Builder scope() {
    ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
    int which = random.nextInt(3);
    if (which > 0) {
      scope.setScope(
          InstrumentationScope.newBuilder()
              .setName("meter-" + which)
              .setVersion("1." + which)
              .addAllAttributes(shuffled(List.of(text("b", "x"), text("a", "y")))));
    }
    return which == 2 ? scope.setSchemaUrl("https://schema/2") : scope;
  }

  private Metric metric(long exportTime, long now, long spreadNanos) {
    int which = random.nextInt(10);
    Metric.Builder metric =
        Metric.newBuilder()
            .setName("metric." + which)
            .setUnit(which % 2 == 0 ? "ms" : "By")
            .setDescription(which % 3 == 0 ? "what it measures" : "");
    if (which == 4) {
      metric.addAllMetadata(shuffled(List.of(text("z", "1"), text("prometheus.type", "info"))));
    }
    AggregationTemporality temporality =
        which % 2 == 0
            ? AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE
            : AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      long time = random.nextInt(5) == 0 ? time(now, spreadNanos) : exportTime;
      switch (which % 5) {
        case 0 -> metric.getGaugeBuilder().addDataPoints(number(time));
        case 1 ->
            metric
                .getSumBuilder()
                .setAggregationTemporality(temporality)
                .setIsMonotonic(which == 1)
                .addDataPoints(number(time));
        case 2 ->
            metric
                .getHistogramBuilder()
                .setAggregationTemporality(temporality)
                .addDataPoints(histogram(time));
        case 3 ->
            metric
                .getExponentialHistogramBuilder()
                .setAggregationTemporality(temporality)
                .addDataPoints(exponential(time));
        default -> metric.getSummaryBuilder().addDataPoints(summary(time));
      }
    }
    return metric.build();
  }

  private NumberDataPoint number(long time) {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder().setTimeUnixNano(time).addAllAttributes(attributes());
    switch (random.nextInt(8)) {
      case 0 -> point.setAsInt(random.nextLong());
      case 1, 2 -> point.setAsInt(random.nextInt(1000));
      case 3 -> point.setFlags(1);
      case 4 -> point.setAsDouble(Double.longBitsToDouble(NANS[random.nextInt(NANS.length)]));
      // Not valid: no value, and no flag that says so.
      case 5 -> point.setStartTimeUnixNano(1);
      default -> point.setAsDouble(random.nextInt(5) == 0 ? -0.0 : random.nextInt(1000) / 10.0);
    }
    if (random.nextInt(2) == 0) {
      point.setStartTimeUnixNano(time - random.nextInt(3) * 1_000_000_000L);
    }
    return point.addAllExemplars(exemplars(time)).build();
  }

  private HistogramDataPoint histogram(long time) {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder()
            .setTimeUnixNano(time)
            .setStartTimeUnixNano(time - 1_000_000_000L)
            .setCount(random.nextInt(100))
            .setFlags(random.nextInt(10) == 0 ? 1 : 0)
            .addAllAttributes(attributes());
    int bounds = random.nextInt(4);
    for (int i = 0; i < bounds; i++) {
      point.addExplicitBounds(i * 0.25);
    }
    for (int i = 0; bounds > 0 && i <= bounds; i++) {
      point.addBucketCounts(random.nextInt(50));
    }
    if (random.nextBoolean()) {
      point.setSum(random.nextInt(500) * 0.1);
    }
    if (random.nextBoolean()) {
      point.setMin(random.nextInt(50) * 0.1).setMax(0);
    }
    return point.addAllExemplars(exemplars(time)).build();
  }

  private ExponentialHistogramDataPoint exponential(long time) {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setTimeUnixNano(time)
            .setCount(random.nextInt(100))
            .setScale(random.nextInt(-10, 21))
            .setZeroCount(random.nextInt(3))
            .setZeroThreshold(random.nextInt(2) * 1e-6)
            .addAllAttributes(attributes());
    if (random.nextInt(4) > 0) {
      point.getPositiveBuilder().setOffset(random.nextInt(-20, 20));
      for (int i = random.nextInt(12); i > 0; i--) {
        point.getPositiveBuilder().addBucketCounts(random.nextInt(40));
      }
    }
    if (random.nextInt(4) == 0) {
      point.getNegativeBuilder().setOffset(random.nextInt()).addBucketCounts(1);
      // An index beyond 32 bits is not valid.
      if (point.getNegative().getOffset() == Integer.MAX_VALUE) {
        point.getNegativeBuilder().setOffset(0);
      }
    }
    if (random.nextBoolean()) {
      point.setSum(random.nextInt(500) * 0.1).setMin(-1).setMax(7.5);
    }
    return point.addAllExemplars(exemplars(time)).build();
  }

  private SummaryDataPoint summary(long time) {
    SummaryDataPoint.Builder point =
        SummaryDataPoint.newBuilder()
            .setTimeUnixNano(time)
            .setCount(random.nextInt(100))
            .setSum(random.nextInt(1000) * 0.5)
            .addAllAttributes(attributes());
    for (int i = random.nextInt(4); i > 0; i--) {
      point.addQuantileValuesBuilder().setQuantile(i * 0.25).setValue(random.nextInt(40) * 0.1);
    }
    return point.build();
  }

  private List<Exemplar> exemplars(long time) {
    List<Exemplar> exemplars = new ArrayList<>();
    for (int i = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      byte[] traceId = new byte[16];
      traceId[15] = (byte) (1 + random.nextInt(5));
      Exemplar.Builder exemplar =
          Exemplar.newBuilder()
              .setTimeUnixNano(time - random.nextInt(1000))
              .setTraceId(ByteString.copyFrom(traceId))
              .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
              .addFilteredAttributes(text("user", "u" + random.nextInt(3)));
      exemplars.add(
          (random.nextBoolean() ? exemplar.setAsInt(5) : exemplar.setAsDouble(0.5)).build());
    }
    return exemplars;
  }

  private List<KeyValue> attributes() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> List.of(text("route", "/" + random.nextInt(3)));
      case 2 ->
          shuffled(
              List.of(
                  text("route", "/" + random.nextInt(3)),
                  integer("status", 200 + random.nextInt(2)),
                  text("method", "GET")));
      default ->
          List.of(
              KeyValue.newBuilder()
                  .setKey("list")
                  .setValue(
                      AnyValue.newBuilder()
                          .setArrayValue(
                              ArrayValue.newBuilder()
                                  .addValues(AnyValue.newBuilder().setBoolValue(true))
                                  .addValues(AnyValue.newBuilder().setDoubleValue(1.5))))
                  .build());
    };
  }

  private List<KeyValue> shuffled(List<KeyValue> attributes) {
    List<KeyValue> copy = new ArrayList<>(attributes);
    Collections.shuffle(copy, new Random(random.nextLong()));
    return copy;
  }

  static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static KeyValue integer(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }
}
