package io.heliograph.bench.data;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.io.IOException;
import java.util.List;

/**
 * Points of a fixed set of series: a third gauges, half counters, the rest explicit histograms, all
 * cumulative. Confined to one thread.
 */
final class MetricMaker {

  private static final int SERIES_OF_METRIC = 10;
  private static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0);

  private final Dice dice;
  private final List<Pod> fleet;
  private final RequestSink sink;
  private final int metricsOfPod;
  private final long startUnixNanos;
  private final long[] counters;

  /**
   * @param series about how many there are, over the whole fleet
   * @param startUnixNanos when the processes began to count
   */
  MetricMaker(Dice dice, List<Pod> fleet, int series, long startUnixNanos, RequestSink sink) {
    this.dice = dice;
    this.fleet = fleet;
    this.sink = sink;
    this.metricsOfPod = Math.max(1, series / fleet.size() / SERIES_OF_METRIC);
    this.startUnixNanos = startUnixNanos;
    this.counters = new long[fleet.size() * metricsOfPod * SERIES_OF_METRIC];
  }

  /** Sends one point of each series, one request a pod. */
  void collect(long timeUnixNanos) throws IOException {
    for (int pod = 0; pod < fleet.size(); pod++) {
      ScopeMetrics.Builder scope = ScopeMetrics.newBuilder().setScope(fleet.get(pod).scope());
      for (int metric = 0; metric < metricsOfPod; metric++) {
        scope.addMetrics(metric(pod, metric, timeUnixNanos));
      }
      sink.accept(
          ExportMetricsServiceRequest.newBuilder()
              .addResourceMetrics(
                  ResourceMetrics.newBuilder()
                      .setResource(fleet.get(pod).resource())
                      .addScopeMetrics(scope))
              .build());
    }
  }

  private Metric metric(int pod, int number, long timeUnixNanos) {
    Metric.Builder metric = Metric.newBuilder().setDescription("Of the trading system.");
    return switch (number % 6) {
      case 0, 1 -> gauge(metric, number, timeUnixNanos);
      case 2, 3, 4 -> counter(metric, pod, number, timeUnixNanos);
      default -> histogram(metric, pod, number, timeUnixNanos);
    };
  }

  private Metric gauge(Metric.Builder metric, int number, long timeUnixNanos) {
    Gauge.Builder gauge = Gauge.newBuilder();
    for (int series = 0; series < SERIES_OF_METRIC; series++) {
      gauge.addDataPoints(
          number(timeUnixNanos, series)
              .setAsDouble(Math.round(1_000 * (series + dice.fraction())) / 1_000.0));
    }
    return metric.setName("trading.level." + number).setUnit("1").setGauge(gauge).build();
  }

  private Metric counter(Metric.Builder metric, int pod, int number, long timeUnixNanos) {
    Sum.Builder sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    for (int series = 0; series < SERIES_OF_METRIC; series++) {
      sum.addDataPoints(number(timeUnixNanos, series).setAsInt(increase(pod, number, series, 100)));
    }
    return metric.setName("trading.events." + number).setUnit("{event}").setSum(sum).build();
  }

  private NumberDataPoint.Builder number(long timeUnixNanos, int series) {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(startUnixNanos)
        .setTimeUnixNano(timeUnixNanos)
        .addAttributes(route(series));
  }

  private Metric histogram(Metric.Builder metric, int pod, int number, long timeUnixNanos) {
    Histogram.Builder histogram =
        Histogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    for (int series = 0; series < SERIES_OF_METRIC; series++) {
      long count = increase(pod, number, series, 40);
      HistogramDataPoint.Builder point =
          HistogramDataPoint.newBuilder()
              .setStartTimeUnixNano(startUnixNanos)
              .setTimeUnixNano(timeUnixNanos)
              .addAttributes(route(series))
              .setCount(count)
              .setSum(count * 0.02)
              .addAllExplicitBounds(BOUNDS);
      for (int bucket = 0; bucket < BOUNDS.size(); bucket++) {
        point.addBucketCounts(count / 8);
      }
      histogram.addDataPoints(point.addBucketCounts(count - BOUNDS.size() * (count / 8)));
    }
    return metric
        .setName("trading.duration." + number)
        .setUnit("s")
        .setHistogram(histogram)
        .build();
  }

  private long increase(int pod, int metric, int series, int most) {
    int counter = (pod * metricsOfPod + metric) * SERIES_OF_METRIC + series;
    counters[counter] += dice.below(most);
    return counters[counter];
  }

  private static KeyValue route(int series) {
    return Attributes.of("http.route", "/orders/" + series);
  }
}
