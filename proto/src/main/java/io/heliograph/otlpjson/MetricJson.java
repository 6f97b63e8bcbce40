package io.heliograph.otlpjson;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.MetricType;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.MetricVisitor;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.SummaryPointView;

/**
 * The JSON of metrics.
 *
 * <p>Confined to one thread.
 */
final class MetricJson implements MetricVisitor {
  private final JsonText text;
  private final CommonJson common;
  private final RequestJson request;
  private final PointJson points;
  private boolean inMetric;
  private boolean inData;
  private boolean inPoints;

  MetricJson(JsonText text) {
    this.text = text;
    common = new CommonJson(text);
    request = new RequestJson(text, common, "resourceMetrics", "scopeMetrics", "metrics");
    points = new PointJson(text, common);
  }

  /** Begins a request of any number of resources. */
  void begin() {
    clear();
    request.begin();
  }

  /** Begins a resource that stands alone. */
  void beginSingle() {
    clear();
    request.beginSingle();
  }

  private void clear() {
    inMetric = false;
    inData = false;
    inPoints = false;
  }

  /** Ends all that is open. */
  void end() {
    endMetric();
    request.end();
  }

  @Override
  public void resource(ResourceView resource) {
    endMetric();
    request.resource(resource);
  }

  @Override
  public void scope(ScopeView scope) {
    endMetric();
    request.scope(scope);
  }

  @Override
  public void metric(MetricView metric) {
    endMetric();
    request.item();
    text.beginObject();
    inMetric = true;
    common.string("name", metric.name());
    common.string("description", metric.description());
    common.string("unit", metric.unit());
    common.attributes("metadata", metric.metadata());
    if (metric.type() != MetricType.NONE) {
      text.name(dataName(metric.type())).beginObject();
      inData = true;
      common.number("aggregationTemporality", metric.temporality());
      if (metric.isMonotonic()) {
        text.name("isMonotonic").bool(true);
      }
    }
  }

  private static String dataName(MetricType type) {
    return switch (type) {
      case GAUGE -> "gauge";
      case SUM -> "sum";
      case HISTOGRAM -> "histogram";
      case EXPONENTIAL_HISTOGRAM -> "exponentialHistogram";
      case SUMMARY -> "summary";
      case NONE -> throw new IllegalArgumentException("metric without data");
    };
  }

  private void endMetric() {
    if (inPoints) {
      text.endArray();
      inPoints = false;
    }
    if (inData) {
      text.endObject();
      inData = false;
    }
    if (inMetric) {
      text.endObject();
      inMetric = false;
    }
  }

  private void beginPoint() {
    if (!inPoints) {
      text.name("dataPoints").beginArray();
      inPoints = true;
    }
  }

  @Override
  public void numberPoint(NumberPointView point) {
    beginPoint();
    points.number(point);
  }

  @Override
  public void histogramPoint(HistogramPointView point) {
    beginPoint();
    points.histogram(point);
  }

  @Override
  public void exponentialHistogramPoint(ExponentialHistogramPointView point) {
    beginPoint();
    points.exponentialHistogram(point);
  }

  @Override
  public void summaryPoint(SummaryPointView point) {
    beginPoint();
    points.summary(point);
  }
}
