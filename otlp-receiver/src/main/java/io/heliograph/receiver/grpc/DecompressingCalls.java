package io.heliograph.receiver.grpc;

import io.grpc.Codec;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Has calls with compressed messages run by the workers: a message is decompressed where it is
 * read. The others stay on their event loop, where reading is one copy. Thread-safe.
 */
final class DecompressingCalls implements ServerCallExecutorSupplier {

  private static final Metadata.Key<String> ENCODING =
      Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);

  private static final String IDENTITY = Codec.Identity.NONE.getMessageEncoding();

  private final Executor workers;

  DecompressingCalls(Executor workers) {
    this.workers = workers;
  }

  @Override
  public <RequestT, ResponseT> @Nullable Executor getExecutor(
      ServerCall<RequestT, ResponseT> call, Metadata headers) {
    String encoding = headers.get(ENCODING);
    return encoding == null || encoding.equals(IDENTITY) ? null : workers;
  }
}
