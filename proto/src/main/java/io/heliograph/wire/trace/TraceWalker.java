package io.heliograph.wire.trace;

import io.heliograph.wire.RequestWalker;

/**
 * Shows everything in a trace request to a visitor, valid or not; {@code ItemValidator} shows what
 * is valid.
 *
 * <p>Mutable and reusable, but not reentrant. Confined to one thread.
 */
public final class TraceWalker {
  private final RequestWalker walker = new RequestWalker();
  private final SpanDecoder decoder = new SpanDecoder();

  /** Walks the TracesData or ExportTraceServiceRequest in the given bytes. */
  public void walk(byte[] array, int offset, int length, TraceVisitor visitor) {
    walker.walk(array, offset, length, decoder.into(visitor));
  }

  /** Walks the single ResourceSpans in the given bytes. */
  public void walkResource(byte[] array, int offset, int length, TraceVisitor visitor) {
    walker.walkResource(array, offset, length, decoder.into(visitor));
  }
}
