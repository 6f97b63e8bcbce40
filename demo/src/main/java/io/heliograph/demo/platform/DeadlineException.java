package io.heliograph.demo.platform;

import java.util.concurrent.TimeoutException;

/** The other side did not answer in time. */
public final class DeadlineException extends OperationFailedException {
  private static final long serialVersionUID = 1;

  public DeadlineException(String message) {
    super("timeout", message, new TimeoutException(message));
  }

  @Override
  String rpcStatus() {
    return "DEADLINE_EXCEEDED";
  }
}
