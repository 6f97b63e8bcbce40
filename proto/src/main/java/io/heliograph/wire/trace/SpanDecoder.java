package io.heliograph.wire.trace;

import io.heliograph.wire.RequestVisitor;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/**
 * Shows the items of a request to a {@link TraceVisitor} as spans.
 *
 * <p>Mutable and reusable. Confined to one thread.
 */
public final class SpanDecoder implements RequestVisitor {
  private static final TraceVisitor NOBODY = span -> {};

  private final SpanView span = new SpanView();
  private TraceVisitor visitor = NOBODY;

  /** Shows spans to {@code visitor} from now on. */
  public SpanDecoder into(TraceVisitor visitor) {
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
  public void item(byte[] array, int offset, int length) {
    visitor.span(span.wrap(array, offset, length));
  }
}
