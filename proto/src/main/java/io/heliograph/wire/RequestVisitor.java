package io.heliograph.wire;

/**
 * Sees the parts of a request in order: each resource, below it each scope, below it each item (a
 * Span, LogRecord or Metric message) as it stands. A resource or scope is shown also where it was
 * not sent, and where nothing is below it.
 */
public interface RequestVisitor {
  /** A ResourceSpans, ResourceLogs or ResourceMetrics begins. */
  void resource(ResourceView resource);

  /** A ScopeSpans, ScopeLogs or ScopeMetrics begins. */
  void scope(ScopeView scope);

  /** The item in {@code array[offset, offset + length)}. */
  void item(byte[] array, int offset, int length);
}
