package io.heliograph.demo.platform;

/** A gRPC call that was answered with an error status: what the caller knows of the failure. */
public final class RemoteCallException extends OperationFailedException {
  private static final long serialVersionUID = 1;

  RemoteCallException(OperationFailedException failure) {
    super(failure.rpcStatus(), failure.rpcStatus() + ": " + failure.summary(), null);
  }

  @Override
  String rpcStatus() {
    return errorType();
  }
}
