package io.heliograph.demo.platform;

import org.jspecify.annotations.Nullable;

/** An operation that failed in a way that happens in production. */
public abstract sealed class OperationFailedException extends RuntimeException
    permits DatabaseException, DeadlineException, RemoteCallException {
  private static final long serialVersionUID = 1;

  private final String errorType;
  private boolean isRecorded;

  OperationFailedException(String errorType, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.errorType = errorType;
  }

  /** The value of {@code error.type}: few distinct ones. */
  public final String errorType() {
    return errorType;
  }

  /** The message as one line of a span's status. */
  final String summary() {
    return String.valueOf(getMessage());
  }

  /** The gRPC status that a caller over the network gets. */
  abstract String rpcStatus();

  /** True once: an exception that passes through several spans is recorded by the innermost. */
  final boolean markRecorded() {
    boolean isFirst = !isRecorded;
    isRecorded = true;
    return isFirst;
  }
}
