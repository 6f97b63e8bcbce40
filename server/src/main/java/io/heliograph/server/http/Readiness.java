package io.heliograph.server.http;

import java.util.Map;

/** Whether the server can do its work. Thread-safe. */
@FunctionalInterface
public interface Readiness {

  /** What is wrong, by part; empty while the server is ready. */
  Map<String, String> troubles();
}
