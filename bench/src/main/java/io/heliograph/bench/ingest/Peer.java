package io.heliograph.bench.ingest;

import io.heliograph.bench.data.Programs;
import io.heliograph.ingestlog.Signal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server that others run, where its program is on the PATH. */
enum Peer {
  VICTORIA_TRACES(
      "VictoriaTraces", "victoria-traces", Signal.TRACES, "/insert/opentelemetry/v1/traces") {
    @Override
    List<String> options(Path directory, int port) {
      return victoria(directory, port);
    }
  },
  VICTORIA_LOGS("VictoriaLogs", "victoria-logs", Signal.LOGS, "/insert/opentelemetry/v1/logs") {
    @Override
    List<String> options(Path directory, int port) {
      return victoria(directory, port);
    }
  },
  VICTORIA_METRICS(
      "VictoriaMetrics", "victoria-metrics", Signal.METRICS, "/opentelemetry/v1/metrics") {
    @Override
    List<String> options(Path directory, int port) {
      return victoria(directory, port);
    }
  },
  PROMETHEUS("Prometheus", "prometheus", Signal.METRICS, "/api/v1/otlp/v1/metrics") {
    @Override
    List<String> options(Path directory, int port) {
      return List.of(
          "--config.file=/dev/null",
          "--storage.tsdb.path=" + directory,
          "--web.listen-address=127.0.0.1:" + port,
          "--web.enable-otlp-receiver");
    }

    @Override
    String readyPath() {
      return "/-/ready";
    }
  };

  private final String title;
  private final String program;
  private final Signal signal;
  private final String path;

  Peer(String title, String program, Signal signal, String path) {
    this.title = title;
    this.program = program;
    this.signal = signal;
    this.path = path;
  }

  /** The peers that take a signal. */
  static List<Peer> of(Signal signal) {
    return Stream.of(values()).filter(peer -> peer.signal == signal).toList();
  }

  private static List<String> victoria(Path directory, int port) {
    return List.of("-storageDataPath=" + directory, "-httpListenAddr=127.0.0.1:" + port);
  }

  /** Its options, to listen on a port and to store in a directory. */
  abstract List<String> options(Path directory, int port);

  /** Where it says that it is ready. */
  String readyPath() {
    return "/health";
  }

  /** Where it takes export requests. */
  URI address(int port) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  boolean isInstalled() {
    return Programs.isOnPath(program);
  }

  String program() {
    return program;
  }

  String title() {
    return title;
  }
}
