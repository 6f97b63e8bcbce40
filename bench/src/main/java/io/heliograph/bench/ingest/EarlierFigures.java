package io.heliograph.bench.ingest;

import io.heliograph.bench.result.Figure;
import io.heliograph.ingestlog.Signal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What peers did with otlpload's full data set on another machine with 2 cores, measured before: to
 * be read beside ours only as far as the machines are alike.
 */
final class EarlierFigures {

  static final List<String> NOTES =
      List.of(
          "Measured earlier: otlpload's full data set on a 2-core machine; none of those servers"
              + " syncs before it acknowledges.");

  private EarlierFigures() {}

  static List<Figure> of(Signal signal) {
    return switch (signal) {
      case TRACES ->
          Stream.of(
                  server("VictoriaTraces (July 2025)", 33_000, 42.8, 350, 78.8),
                  server("Jaeger 2.20 Badger", 2_800, 541, 7_500, 3_157))
              .flatMap(List::stream)
              .toList();
      case LOGS -> server("VictoriaLogs 1.51", 60_000, 19.5, 245, 50.8);
      case METRICS ->
          Stream.of(
                  server("VictoriaMetrics 1.151", 40_000, 48, 926, 59),
                  server("Prometheus 3.16", 109_000, 16.7, 297, 14.1))
              .flatMap(List::stream)
              .toList();
    };
  }

  private static List<Figure> server(
      String name, double itemsPerSecond, double cpuMicros, double peakMegabytes, double bytes) {
    String subject = name + ", measured earlier";
    return List.of(
        Figure.of(subject, "acknowledged", itemsPerSecond, "items/s"),
        Figure.of(subject, "CPU of an item", cpuMicros, "µs"),
        Figure.of(subject, "peak RSS", peakMegabytes, "MB"),
        Figure.of(subject, "disk of an item, after the stop", bytes, "B"));
  }
}
