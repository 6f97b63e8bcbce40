package io.heliograph.wire.metric;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/**
 * Shows points to a {@link MetricVisitor} by their kind.
 *
 * <p>Mutable and reusable. Confined to one thread.
 */
public final class PointDecoder implements PointVisitor {
  private final NumberPointView number = new NumberPointView();
  private final HistogramPointView histogram = new HistogramPointView();
  private final ExponentialHistogramPointView exponential = new ExponentialHistogramPointView();
  private final SummaryPointView summary = new SummaryPointView();
  private MetricVisitor visitor = Nobody.INSTANCE;
  private MetricType type = MetricType.NONE;

  /** Shows metrics and points to {@code visitor} from now on. */
  public PointDecoder into(MetricVisitor visitor) {
    this.visitor = visitor;
    return this;
  }

  @Override
  public void resource(ResourceView resource) {
    visitor.resource(resource);
  }

  @Override
  public void scope(ScopeView scope) {
    visitor.scope(scope);
  }

  @Override
  public void metric(MetricView metric) {
    type = metric.type();
    visitor.metric(metric);
  }

  @Override
  public void point(byte[] array, int offset, int length) {
    switch (type) {
      case GAUGE, SUM -> visitor.numberPoint(number.wrap(array, offset, length));
      case HISTOGRAM -> visitor.histogramPoint(histogram.wrap(array, offset, length));
      case EXPONENTIAL_HISTOGRAM ->
          visitor.exponentialHistogramPoint(exponential.wrap(array, offset, length));
      case SUMMARY -> visitor.summaryPoint(summary.wrap(array, offset, length));
      case NONE -> throw new IllegalStateException("point of a metric without data");
    }
  }

  private enum Nobody implements MetricVisitor {
    INSTANCE;

    @Override
    public void metric(MetricView metric) {}

    @Override
    public void numberPoint(NumberPointView point) {}

    @Override
    public void histogramPoint(HistogramPointView point) {}

    @Override
    public void exponentialHistogramPoint(ExponentialHistogramPointView point) {}

    @Override
    public void summaryPoint(SummaryPointView point) {}
  }
}
