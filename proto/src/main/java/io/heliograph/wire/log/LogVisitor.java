package io.heliograph.wire.log;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/** Sees a log request: each resource, below it each scope, below it each log record. */
public interface LogVisitor {
  /** A ResourceLogs begins. */
  default void resource(ResourceView resource) {}

  /** A ScopeLogs begins. */
  default void scope(ScopeView scope) {}

  /** A log record of the resource and scope shown last. */
  void logRecord(LogRecordView logRecord);
}
