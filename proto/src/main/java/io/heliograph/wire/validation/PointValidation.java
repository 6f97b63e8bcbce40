package io.heliograph.wire.validation;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.metric.MetricType;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.PointVisitor;

/**
 * Counts the valid points of a metric request and passes them on.
 *
 * <p>Confined to one thread.
 */
final class PointValidation implements PointVisitor {
  private final Validation result;
  private final Place place = new Place();
  private final ResourceCheck resourceCheck = new ResourceCheck();
  private final MetricCheck metricCheck = new MetricCheck();
  private final PointCheck pointCheck = new PointCheck();
  private final Fault metricFault = new Fault();
  private MetricType type = MetricType.NONE;
  private PointVisitor valid = Nobody.INSTANCE;

  PointValidation(Validation result) {
    this.result = result;
  }

  void start(PointVisitor valid) {
    this.valid = valid;
    place.start("metric");
    result.clear();
  }

  @Override
  public void resource(ResourceView resource) {
    place.nextResource();
    resourceCheck.resource(resource);
    if (resourceCheck.resourceFault().reason() == null) {
      valid.resource(resource);
    }
  }

  @Override
  public void scope(ScopeView scope) {
    place.nextScope();
    resourceCheck.scope(scope);
    if (resourceCheck.scopeFault().reason() == null) {
      valid.scope(scope);
    }
  }

  @Override
  public void metric(MetricView metric) {
    place.nextItem();
    type = metric.type();
    metricFault.copy(metricCheck.check(metric, resourceCheck.scopeFault()));
    Rejection reason = metricFault.reason();
    if (reason == null) {
      valid.metric(metric);
    } else if (type == MetricType.NONE) {
      place.field(metricFault.field());
      result.reject(reason, place);
    }
  }

  @Override
  public void point(byte[] array, int offset, int length) {
    place.nextPoint();
    // Also below a faulty metric: malformed bytes fail the request wherever they are.
    Fault pointFault = pointCheck.check(type, array, offset, length);
    Fault fault = metricFault.reason() == null ? pointFault : metricFault;
    Rejection reason = fault.reason();
    if (reason == null) {
      result.accept(pointCheck.lostIds());
      valid.point(array, offset, length);
    } else {
      place.field(fault.field());
      result.reject(reason, place);
    }
  }
}
