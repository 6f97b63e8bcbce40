package io.heliograph.demo;

/** The endpoint has not taken anything for so long that going on makes no sense. */
final class EndpointRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  EndpointRefusedException(String message) {
    super(message);
  }
}
