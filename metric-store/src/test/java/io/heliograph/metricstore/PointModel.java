package io.heliograph.metricstore;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a metric store must answer, in plain maps of OTLP messages: the last point that was applied
 * for a series and a time counts.
 */
final class PointModel {

  /** Everything that makes a series, attributes sorted, as OTLP bytes. */
  record Key(ByteString resource, ByteString scope, ByteString metric, ByteString attributes) {}

  private final Map<Key, NavigableMap<Long, ByteString>> series = new HashMap<>();

  /** Adds what is valid and in time. */
  void apply(MetricsData data, long leastTime, long greatestTime) {
    for (ResourceMetrics resource : data.getResourceMetricsList()) {
      ByteString resourceKey = resourceKey(resource);
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        ByteString scopeKey = scopeKey(scope);
        for (Metric metric : scope.getMetricsList()) {
          add(resourceKey, scopeKey, metric, leastTime, greatestTime);
        }
      }
    }
  }

  private void add(
      ByteString resource, ByteString scope, Metric metric, long leastTime, long greatestTime) {
    ByteString metricKey = metricKey(metric);
    for (Message point : points(metric)) {
      long time = time(point);
      if (time >= leastTime && time <= greatestTime && isValid(point)) {
        Key key = new Key(resource, scope, metricKey, attributesKey(point));
        series
            .computeIfAbsent(key, absent -> new TreeMap<>())
            .put(time, withoutAttributes(point).toByteString());
      }
    }
  }

  private static boolean isValid(Message point) {
    return !(point instanceof NumberDataPoint number)
        || number.getValueCase() != NumberDataPoint.ValueCase.VALUE_NOT_SET
        || (number.getFlags() & 1) != 0;
  }

  Map<Key, NavigableMap<Long, ByteString>> series() {
    return series;
  }

  /** The points in {@code [start, end)}; series without any are left out. */
  Map<Key, NavigableMap<Long, ByteString>> range(long start, long end) {
    Map<Key, NavigableMap<Long, ByteString>> found = new HashMap<>();
    series.forEach((key, points) -> {
      NavigableMap<Long, ByteString> inRange = points.subMap(start, true, end, false);
      if (!inRange.isEmpty()) {
        found.put(key, inRange);
      }
    });
    return found;
  }

  private static ByteString resourceKey(ResourceMetrics resource) {
    Resource.Builder sorted = resource.getResource().toBuilder();
    sorted.clearAttributes().addAllAttributes(sorted(resource.getResource().getAttributesList()));
    ResourceMetrics.Builder key =
        ResourceMetrics.newBuilder().setSchemaUrl(resource.getSchemaUrl());
    return (sorted.build().getSerializedSize() == 0 ? key : key.setResource(sorted))
        .build()
        .toByteString();
  }

  private static ByteString scopeKey(ScopeMetrics scope) {
    InstrumentationScope.Builder sorted = scope.getScope().toBuilder();
    sorted.clearAttributes().addAllAttributes(sorted(scope.getScope().getAttributesList()));
    ScopeMetrics.Builder key = ScopeMetrics.newBuilder().setSchemaUrl(scope.getSchemaUrl());
    return (sorted.build().getSerializedSize() == 0 ? key : key.setScope(sorted))
        .build()
        .toByteString();
  }

  private static ByteString metricKey(Metric metric) {
    Metric.Builder key = metric.toBuilder();
    key.clearMetadata().addAllMetadata(sorted(metric.getMetadataList()));
    switch (metric.getDataCase()) {
      case GAUGE -> key.getGaugeBuilder().clearDataPoints();
      case SUM -> key.getSumBuilder().clearDataPoints();
      case HISTOGRAM -> key.getHistogramBuilder().clearDataPoints();
      case EXPONENTIAL_HISTOGRAM -> key.getExponentialHistogramBuilder().clearDataPoints();
      case SUMMARY -> key.getSummaryBuilder().clearDataPoints();
      case DATA_NOT_SET -> {}
    }
    return key.build().toByteString();
  }

  static List<Message> points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> new ArrayList<>(metric.getGauge().getDataPointsList());
      case SUM -> new ArrayList<>(metric.getSum().getDataPointsList());
      case HISTOGRAM -> new ArrayList<>(metric.getHistogram().getDataPointsList());
      case EXPONENTIAL_HISTOGRAM ->
          new ArrayList<>(metric.getExponentialHistogram().getDataPointsList());
      case SUMMARY -> new ArrayList<>(metric.getSummary().getDataPointsList());
      case DATA_NOT_SET -> List.of();
    };
  }

  private static long time(Message point) {
    return switch (point) {
      case NumberDataPoint number -> number.getTimeUnixNano();
      case HistogramDataPoint histogram -> histogram.getTimeUnixNano();
      case ExponentialHistogramDataPoint histogram -> histogram.getTimeUnixNano();
      case SummaryDataPoint summary -> summary.getTimeUnixNano();
      default -> throw new IllegalArgumentException("point: " + point.getClass());
    };
  }

  private static ByteString attributesKey(Message point) {
    List<KeyValue> attributes =
        switch (point) {
          case NumberDataPoint number -> number.getAttributesList();
          case HistogramDataPoint histogram -> histogram.getAttributesList();
          case ExponentialHistogramDataPoint histogram -> histogram.getAttributesList();
          case SummaryDataPoint summary -> summary.getAttributesList();
          default -> throw new IllegalArgumentException("point: " + point.getClass());
        };
    return Resource.newBuilder().addAllAttributes(sorted(attributes)).build().toByteString();
  }

  private static Message withoutAttributes(Message point) {
    return switch (point) {
      case NumberDataPoint number -> number.toBuilder().clearAttributes().build();
      case HistogramDataPoint histogram -> histogram.toBuilder().clearAttributes().build();
      case ExponentialHistogramDataPoint histogram ->
          histogram.toBuilder().clearAttributes().build();
      case SummaryDataPoint summary -> summary.toBuilder().clearAttributes().build();
      default -> throw new IllegalArgumentException("point: " + point.getClass());
    };
  }

  private static List<KeyValue> sorted(List<KeyValue> attributes) {
    return attributes.stream().sorted(Comparator.comparing(KeyValue::getKey)).toList();
  }
}
