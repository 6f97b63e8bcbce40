package io.heliograph.wire.validation;

import io.heliograph.wire.RequestVisitor;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.PointVisitor;

/** To whom valid items go when they are only counted. */
enum Nobody implements RequestVisitor, PointVisitor {
  INSTANCE;

  @Override
  public void resource(ResourceView resource) {}

  @Override
  public void scope(ScopeView scope) {}

  @Override
  public void item(byte[] array, int offset, int length) {}

  @Override
  public void metric(MetricView metric) {}

  @Override
  public void point(byte[] array, int offset, int length) {}
}
