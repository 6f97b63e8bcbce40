package io.heliograph.query.trace;

import com.google.protobuf.CodedInputStream;
import io.grpc.Status;
import io.heliograph.tracestore.search.TraceParts;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.util.List;

/** Hands on a trace's parts as messages. Confined to one read. */
public final class OtlpParts implements TraceParts {

  /** Takes the spans of one part. */
  @FunctionalInterface
  public interface Sink {
    void accept(List<ResourceSpans> spans) throws InterruptedException;
  }

  private final Sink sink;

  public OtlpParts(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void part(byte[] source, int offset, int length) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(source, offset, length);
      sink.accept(TracesData.parseFrom(in).getResourceSpansList());
    } catch (IOException e) {
      throw new IllegalStateException("the trace store gave bytes that are not TracesData", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.UNAVAILABLE.withDescription("shutting down").withCause(e).asRuntimeException();
    }
  }
}
