package io.heliograph.bench.ingest;

import io.heliograph.bench.load.LoadReport;
import io.heliograph.bench.process.CpuTime;
import io.heliograph.bench.result.Figure;
import io.heliograph.ingestlog.Signal;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** Names what is measured of a server, the same for all of them. Confined to one thread. */
final class IngestFigures {

  private static final double BYTES_PER_MB = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final String subject;
  private final List<Figure> figures;

  IngestFigures(String subject, List<Figure> figures) {
    this.subject = subject;
    this.figures = figures;
  }

  private void add(String measure, double value, String unit) {
    figures.add(Figure.of(subject, measure, value, unit));
  }

  private void add(String measure, double value, String unit, String target) {
    figures.add(Figure.of(subject, measure, value, unit).withTarget(target));
  }

  /** What was acknowledged. */
  void rates(LoadReport report) {
    add("acknowledged", report.items() / report.seconds(), "items/s");
    add("acknowledged", report.bytes() / BYTES_PER_MB / report.seconds(), "MB/s");
    add("pushed back", (double) report.pushedBack(), "requests");
  }

  /** Items a second until all of them were found. */
  void found(double itemsPerSecond) {
    add("found", itemsPerSecond, "items/s");
  }

  /** The rate that was kept on purpose. */
  void steady(LoadReport report) {
    add("steady rate", report.items() / report.seconds(), "items/s");
  }

  /**
   * @param settled until some seconds after the last acknowledgement and until all was found
   * @param flushed until it was durable in the store as well
   */
  void cpu(CpuTime settled, CpuTime flushed, long items, Signal signal) {
    add("CPU of an item", settled.nanos() / NANOS_PER_MICRO / items, "µs", cpuTarget(signal));
    add("CPU of an item, flushed", flushed.nanos() / NANOS_PER_MICRO / items, "µs");
  }

  /** Of a server that cannot be asked to flush. */
  void cpu(CpuTime settled, long items) {
    add("CPU of an item", settled.nanos() / NANOS_PER_MICRO / items, "µs");
  }

  private static String cpuTarget(Signal signal) {
    return switch (signal) {
      case TRACES -> "10.7 (aim 8)";
      case LOGS -> "6.5 (aim 5)";
      case METRICS -> "2.1 (aim 1)";
    };
  }

  void acks(LoadReport report, String rate) {
    add("ack p50, " + rate, report.ackMillis(50), "ms");
    add("ack p99, " + rate, report.ackMillis(99), "ms");
    add("ack p99.9, " + rate, report.ackMillis(99.9), "ms");
  }

  void memory(OptionalLong peakBytes) {
    double peak = peakBytes.isPresent() ? peakBytes.getAsLong() / BYTES_PER_MB : Double.NaN;
    add("peak RSS", peak, "MB");
  }

  void disk(long bytes, long items, Signal signal) {
    String target =
        switch (signal) {
          case TRACES -> "<= 45";
          case LOGS -> "below VictoriaLogs";
          case METRICS -> "";
        };
    add("disk of an item, after the stop", (double) bytes / items, "B", target);
  }

  void freshness(Histogram foundNanos) {
    add("ack to found p50", foundNanos.getValueAtPercentile(50) / NANOS_PER_MILLI, "ms");
    add("ack to found p99", foundNanos.getValueAtPercentile(99) / NANOS_PER_MILLI, "ms", "< 1000");
    add("probes of that", (double) foundNanos.getTotalCount(), "items");
  }
}
