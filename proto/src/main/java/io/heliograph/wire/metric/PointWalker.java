package io.heliograph.wire.metric;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.RequestVisitor;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;

/**
 * Takes the items of a request as metrics and walks the points of each.
 *
 * <p>Mutable and reusable. Confined to one thread.
 */
public final class PointWalker implements RequestVisitor {
  private final WireCursor cursor = new WireCursor();
  private final MetricView metric = new MetricView();
  private final PointVisitor visitor;

  /** Shows metrics and points to {@code visitor}. */
  public PointWalker(PointVisitor visitor) {
    this.visitor = visitor;
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
  public void item(byte[] array, int offset, int length) {
    visitor.metric(metric.wrap(array, offset, length));
    Slice data = metric.data();
    cursor.reset(data);
    while (cursor.nextField()) {
      if (cursor.tag() == OtlpTag.MetricData.DATA_POINTS) {
        visitor.point(data.array(), cursor.offset(), cursor.length());
      }
    }
  }
}
