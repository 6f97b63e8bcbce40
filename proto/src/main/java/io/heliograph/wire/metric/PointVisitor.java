package io.heliograph.wire.metric;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/** Sees a metric request in order as {@link MetricVisitor} does, but points undecoded. */
public interface PointVisitor {
  /** A ResourceMetrics begins. */
  void resource(ResourceView resource);

  /** A ScopeMetrics begins. */
  void scope(ScopeView scope);

  /** A metric begins. */
  void metric(MetricView metric);

  /** A point of the metric shown last is in {@code array[offset, offset + length)}. */
  void point(byte[] array, int offset, int length);
}
