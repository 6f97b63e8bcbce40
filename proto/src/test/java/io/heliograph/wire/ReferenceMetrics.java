package io.heliograph.wire;

import io.heliograph.wire.metric.BucketsView;
import io.heliograph.wire.metric.ExemplarView;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.MetricVisitor;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.PointView;
import io.heliograph.wire.metric.SummaryPointView;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rebuilds the generated message of a metric request. */
final class ReferenceMetrics implements MetricVisitor {
  private final MetricsData.Builder metrics = MetricsData.newBuilder();

  MetricsData metrics() {
    return metrics.build();
  }

  @Override
  public void resource(ResourceView view) {
    ResourceMetrics.Builder resource = metrics.addResourceMetricsBuilder();
    resource.setSchemaUrl(view.schemaUrl().utf8());
    if (view.message().isPresent()) {
      resource.setResource(Reference.resource(view));
    }
  }

  @Override
  public void scope(ScopeView view) {
    ScopeMetrics.Builder scope = resource().addScopeMetricsBuilder();
    scope.setSchemaUrl(view.schemaUrl().utf8());
    if (view.message().isPresent()) {
      scope.setScope(Reference.scope(view));
    }
  }

  private ResourceMetrics.Builder resource() {
    return metrics.getResourceMetricsBuilder(metrics.getResourceMetricsCount() - 1);
  }

  private ScopeMetrics.Builder scope() {
    return resource().getScopeMetricsBuilder(resource().getScopeMetricsCount() - 1);
  }

  private Metric.Builder metric() {
    return scope().getMetricsBuilder(scope().getMetricsCount() - 1);
  }

  @Override
  public void metric(MetricView view) {
    Metric.Builder metric = scope().addMetricsBuilder();
    metric
        .setName(view.name().utf8())
        .setDescription(view.description().utf8())
        .setUnit(view.unit().utf8())
        .addAllMetadata(Reference.attributes(view.metadata()));
    switch (view.type()) {
      case NONE -> {}
      case GAUGE -> metric.getGaugeBuilder();
      case SUM ->
          metric
              .getSumBuilder()
              .setAggregationTemporalityValue(view.temporality())
              .setIsMonotonic(view.isMonotonic());
      case HISTOGRAM ->
          metric.getHistogramBuilder().setAggregationTemporalityValue(view.temporality());
      case EXPONENTIAL_HISTOGRAM ->
          metric
              .getExponentialHistogramBuilder()
              .setAggregationTemporalityValue(view.temporality());
      case SUMMARY -> metric.getSummaryBuilder();
    }
  }

  @Override
  public void numberPoint(NumberPointView view) {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder()
            .addAllAttributes(Reference.attributes(view.attributes()))
            .setStartTimeUnixNano(view.startUnixNanos())
            .setTimeUnixNano(view.timeUnixNanos())
            .addAllExemplars(exemplars(view))
            .setFlags(view.flags());
    switch (view.valueType()) {
      case NONE -> {}
      case DOUBLE -> point.setAsDouble(view.doubleValue());
      case INT -> point.setAsInt(view.intValue());
    }
    if (metric().hasGauge()) {
      metric().getGaugeBuilder().addDataPoints(point);
    } else {
      metric().getSumBuilder().addDataPoints(point);
    }
  }

  @Override
  public void histogramPoint(HistogramPointView view) {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder()
            .addAllAttributes(Reference.attributes(view.attributes()))
            .setStartTimeUnixNano(view.startUnixNanos())
            .setTimeUnixNano(view.timeUnixNanos())
            .setCount(view.count())
            .addAllBucketCounts(numbers(view.bucketCounts()))
            .addAllExplicitBounds(
                Arrays.stream(view.explicitBounds().toDoubleArray()).boxed().toList())
            .addAllExemplars(exemplars(view))
            .setFlags(view.flags());
    if (view.hasSum()) {
      point.setSum(view.sum());
    }
    if (view.hasMin()) {
      point.setMin(view.min());
    }
    if (view.hasMax()) {
      point.setMax(view.max());
    }
    metric().getHistogramBuilder().addDataPoints(point);
  }

  @Override
  public void exponentialHistogramPoint(ExponentialHistogramPointView view) {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .addAllAttributes(Reference.attributes(view.attributes()))
            .setStartTimeUnixNano(view.startUnixNanos())
            .setTimeUnixNano(view.timeUnixNanos())
            .setCount(view.count())
            .setScale(view.scale())
            .setZeroCount(view.zeroCount())
            .setZeroThreshold(view.zeroThreshold())
            .addAllExemplars(exemplars(view))
            .setFlags(view.flags());
    if (view.positive().message().isPresent()) {
      point.setPositive(buckets(view.positive()));
    }
    if (view.negative().message().isPresent()) {
      point.setNegative(buckets(view.negative()));
    }
    if (view.hasSum()) {
      point.setSum(view.sum());
    }
    if (view.hasMin()) {
      point.setMin(view.min());
    }
    if (view.hasMax()) {
      point.setMax(view.max());
    }
    metric().getExponentialHistogramBuilder().addDataPoints(point);
  }

  private static ExponentialHistogramDataPoint.Buckets buckets(BucketsView view) {
    return ExponentialHistogramDataPoint.Buckets.newBuilder()
        .setOffset(view.offset())
        .addAllBucketCounts(numbers(view.bucketCounts()))
        .build();
  }

  @Override
  public void summaryPoint(SummaryPointView view) {
    SummaryDataPoint.Builder point =
        SummaryDataPoint.newBuilder()
            .addAllAttributes(Reference.attributes(view.attributes()))
            .setStartTimeUnixNano(view.startUnixNanos())
            .setTimeUnixNano(view.timeUnixNanos())
            .setCount(view.count())
            .setSum(view.sum())
            .setFlags(view.flags());
    for (int i = 0; i < view.quantiles().size(); i++) {
      point
          .addQuantileValuesBuilder()
          .setQuantile(view.quantiles().at(i))
          .setValue(view.quantileValues().at(i));
    }
    metric().getSummaryBuilder().addDataPoints(point);
  }

  private static List<Long> numbers(Longs longs) {
    return Arrays.stream(longs.toLongArray()).boxed().toList();
  }

  private static List<Exemplar> exemplars(PointView point) {
    List<Exemplar> exemplars = new ArrayList<>();
    for (int i = 0; i < point.exemplarCount(); i++) {
      exemplars.add(exemplar(point.exemplar(i)));
    }
    return exemplars;
  }

  private static Exemplar exemplar(ExemplarView view) {
    Exemplar.Builder exemplar =
        Exemplar.newBuilder()
            .addAllFilteredAttributes(Reference.attributes(view.filteredAttributes()))
            .setTimeUnixNano(view.timeUnixNanos())
            .setSpanId(Reference.bytes(view.spanIdBytes()))
            .setTraceId(Reference.bytes(view.traceId()));
    switch (view.valueType()) {
      case NONE -> {}
      case DOUBLE -> exemplar.setAsDouble(view.doubleValue());
      case INT -> exemplar.setAsInt(view.intValue());
    }
    return exemplar.build();
  }
}
