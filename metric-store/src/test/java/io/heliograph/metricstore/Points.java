package io.heliograph.metricstore;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;

/** Small requests for tests that look at one thing. */
final class Points {

  private Points() {}

  static MetricsData gauge(String service, String name, NumberDataPoint... points) {
    Metric metric =
        Metric.newBuilder()
            .setName(name)
            .setUnit("1")
            .setGauge(Gauge.newBuilder().addAllDataPoints(List.of(points)))
            .build();
    return data(service, metric);
  }

  static MetricsData counter(String service, String name, NumberDataPoint... points) {
    Metric metric =
        Metric.newBuilder()
            .setName(name)
            .setSum(
                Sum.newBuilder()
                    .setIsMonotonic(true)
                    .setAggregationTemporality(
                        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                    .addAllDataPoints(List.of(points)))
            .build();
    return data(service, metric);
  }

  private static MetricsData data(String service, Metric metric) {
    MetricsData.Builder data = MetricsData.newBuilder();
    data.addResourceMetricsBuilder()
        .setResource(
            Resource.newBuilder().addAttributes(RandomMetrics.text("service.name", service)))
        .addScopeMetricsBuilder()
        .addMetrics(metric);
    return data.build();
  }

  static NumberDataPoint point(long time, double value, KeyValue... attributes) {
    return NumberDataPoint.newBuilder()
        .setTimeUnixNano(time)
        .setAsDouble(value)
        .addAllAttributes(List.of(attributes))
        .build();
  }

  static NumberDataPoint withExemplar(NumberDataPoint point, byte[] traceId) {
    return point.toBuilder()
        .addExemplars(
            Exemplar.newBuilder()
                .setTimeUnixNano(point.getTimeUnixNano())
                .setAsDouble(1)
                .setTraceId(ByteString.copyFrom(traceId))
                .setSpanId(ByteString.copyFrom(new byte[] {8, 7, 6, 5, 4, 3, 2, 1})))
        .build();
  }
}
