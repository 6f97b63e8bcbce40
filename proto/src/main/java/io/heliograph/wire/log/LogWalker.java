package io.heliograph.wire.log;

import io.heliograph.wire.RequestWalker;

/**
 * Shows everything in a log request to a visitor, valid or not; {@code ItemValidator} shows what is
 * valid.
 *
 * <p>Mutable and reusable, but not reentrant. Confined to one thread.
 */
public final class LogWalker {
  private final RequestWalker walker = new RequestWalker();
  private final LogRecordDecoder decoder = new LogRecordDecoder();

  /** Walks the LogsData or ExportLogsServiceRequest in the given bytes. */
  public void walk(byte[] array, int offset, int length, LogVisitor visitor) {
    walker.walk(array, offset, length, decoder.into(visitor));
  }

  /** Walks the single ResourceLogs in the given bytes. */
  public void walkResource(byte[] array, int offset, int length, LogVisitor visitor) {
    walker.walkResource(array, offset, length, decoder.into(visitor));
  }
}
