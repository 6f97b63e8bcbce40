package io.heliograph.wire.metric;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/**
 * Sees a metric request: each resource, below it each scope, below it each metric, below it each
 * point, by the method of its kind.
 */
public interface MetricVisitor {
  /** A ResourceMetrics begins. */
  default void resource(ResourceView resource) {}

  /** A ScopeMetrics begins. */
  default void scope(ScopeView scope) {}

  /** A metric of the resource and scope shown last begins. */
  void metric(MetricView metric);

  /** A point of the gauge or sum shown last. */
  void numberPoint(NumberPointView point);

  /** A point of the histogram shown last. */
  void histogramPoint(HistogramPointView point);

  /** A point of the exponential histogram shown last. */
  void exponentialHistogramPoint(ExponentialHistogramPointView point);

  /** A point of the summary shown last. */
  void summaryPoint(SummaryPointView point);
}
