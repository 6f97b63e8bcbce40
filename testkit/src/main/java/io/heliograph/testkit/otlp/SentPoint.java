package io.heliograph.testkit.otlp;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A data point with what names its series; {@code form} is the metric without points. Immutable.
 */
public record SentPoint(
    Resource resource,
    String resourceSchema,
    InstrumentationScope scope,
    String scopeSchema,
    Metric form,
    Message point) {

  /** What makes the points of one series. */
  public record Series(
      Resource resource, InstrumentationScope scope, Metric form, List<KeyValue> attributes) {}

  /**
   * The points, one by one. Of a series the attributes are a set, so those of the resource and of
   * the points are sorted here.
   */
  public static List<SentPoint> flat(List<ResourceMetrics> resources) {
    List<SentPoint> flat = new ArrayList<>();
    for (ResourceMetrics resource : resources) {
      Resource sorted = (Resource) sorted(resource.getResource());
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          Metric form = withoutPoints(metric);
          for (Message point : points(metric)) {
            flat.add(
                new SentPoint(
                    sorted,
                    resource.getSchemaUrl(),
                    scope.getScope(),
                    scope.getSchemaUrl(),
                    form,
                    sorted(point)));
          }
        }
      }
    }
    return flat;
  }

  private static Message sorted(Message message) {
    List<KeyValue> attributes = new ArrayList<>(attributes(message));
    attributes.sort(Comparator.comparing(KeyValue::getKey));
    return message.toBuilder().setField(attributesField(message), attributes).build();
  }

  private static List<KeyValue> attributes(Message message) {
    return ((List<?>) message.getField(attributesField(message)))
        .stream().map(KeyValue.class::cast).toList();
  }

  private static FieldDescriptor attributesField(Message message) {
    return message.getDescriptorForType().findFieldByName("attributes");
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

  public String metric() {
    return form.getName();
  }

  /** As the query API names it. */
  public String type() {
    return form.getDataCase().name().toLowerCase(java.util.Locale.ROOT);
  }

  public Series series() {
    return new Series(resource, scope, form, attributes(point));
  }

  public List<Exemplar> exemplars() {
    return switch (point) {
      case NumberDataPoint number -> number.getExemplarsList();
      case HistogramDataPoint histogram -> histogram.getExemplarsList();
      case ExponentialHistogramDataPoint histogram -> histogram.getExemplarsList();
      default -> List.of();
    };
  }
}
