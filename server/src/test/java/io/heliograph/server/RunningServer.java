package io.heliograph.server;

import io.heliograph.server.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Starts servers on ports that the system chooses. */
final class RunningServer {

  private RunningServer() {}

  /** Without telemetry of its own. */
  static HeliographServer start(Path dataDirectory) {
    return start(dataDirectory, Map.of());
  }

  static HeliographServer start(Path dataDirectory, Map<String, String> others) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("data-dir", dataDirectory.toString());
    keys.put("otlp-grpc-address", "127.0.0.1:0");
    keys.put("otlp-http-address", "127.0.0.1:0");
    keys.put("query-address", "127.0.0.1:0");
    keys.put("self-telemetry", "false");
    keys.put("query.strong-read-timeout", "30s");
    keys.putAll(others);
    return HeliographServer.start(Settings.resolve(Optional.empty(), Map.of(), keys));
  }
}
