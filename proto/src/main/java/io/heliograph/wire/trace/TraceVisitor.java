package io.heliograph.wire.trace;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/** Sees a trace request: each resource, below it each scope, below it each span. */
public interface TraceVisitor {
  /** A ResourceSpans begins. */
  default void resource(ResourceView resource) {}

  /** A ScopeSpans begins. */
  default void scope(ScopeView scope) {}

  /** A span of the resource and scope shown last. */
  void span(SpanView span);
}
