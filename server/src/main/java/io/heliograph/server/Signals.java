package io.heliograph.server;

import io.heliograph.ingestlog.Signal;

/** The names that people read for signals. */
final class Signals {

  private Signals() {}

  static String name(Signal signal) {
    return switch (signal) {
      case TRACES -> "traces";
      case LOGS -> "logs";
      case METRICS -> "metrics";
    };
  }
}
