package io.heliograph.wire.log;

import io.heliograph.wire.RequestVisitor;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/**
 * Shows the items of a request to a {@link LogVisitor} as log records.
 *
 * <p>Mutable and reusable. Confined to one thread.
 */
public final class LogRecordDecoder implements RequestVisitor {
  private static final LogVisitor NOBODY = logRecord -> {};

  private final LogRecordView logRecord = new LogRecordView();
  private LogVisitor visitor = NOBODY;

  /** Shows log records to {@code visitor} from now on. */
  public LogRecordDecoder into(LogVisitor visitor) {
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
    visitor.logRecord(logRecord.wrap(array, offset, length));
  }
}
