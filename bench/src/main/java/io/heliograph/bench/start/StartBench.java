package io.heliograph.bench.start;

import io.heliograph.bench.process.MeasuredProcess;
import io.heliograph.bench.process.Ports;
import io.heliograph.bench.process.ServerCommand;
import io.heliograph.bench.result.Figure;
import io.heliograph.bench.result.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to the first 200 of {@code /readyz}, several times, each on an
 * empty directory and with the configuration that the server has without options; then the memory
 * of the last one when nothing is sent to it. Confined to one thread.
 */
public final class StartBench {

  private static final String SUBJECT = "Heliograph";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MB = 1e6;

  private final ServerCommand server;
  private final Path work;
  private final int starts;
  private final Duration idle;

  /**
   * @param work an empty directory for the servers' data
   * @param starts how many; the middle one is told
   * @param idle after which memory is looked at
   */
  public StartBench(ServerCommand server, Path work, int starts, Duration idle) {
    this.server = server;
    this.work = work;
    this.starts = starts;
    this.idle = idle;
  }

  public Section run() throws IOException, InterruptedException {
    double[] readyMillis = new double[starts];
    double[] cpuMillis = new double[starts];
    double idleMegabytes = Double.NaN;
    double idleCpuPercent = Double.NaN;
    for (int i = 0; i < starts; i++) {
      System.err.println("start: " + (i + 1) + " of " + starts);
      int queryPort = Ports.free();
      long startNanos = System.nanoTime();
      try (MeasuredProcess process = start(work.resolve("start-" + i), queryPort)) {
        Ports.awaitOk(process, queryPort, "/readyz");
        readyMillis[i] = (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
        long cpuNanos = process.cpuTime().nanos();
        cpuMillis[i] = cpuNanos / NANOS_PER_MILLI;
        if (i == starts - 1) {
          TimeUnit.NANOSECONDS.sleep(idle.toNanos());
          idleMegabytes = megabytes(process.residentBytes());
          idleCpuPercent = 100.0 * (process.cpuTime().nanos() - cpuNanos) / idle.toNanos();
        }
      }
    }
    return new Section(
        "Start on an empty directory",
        List.of(
            figure("start to ready, median", median(readyMillis), "ms").withTarget("< 2000"),
            figure("start to ready, longest", Arrays.stream(readyMillis).max().orElse(0), "ms"),
            figure("CPU until ready, median", median(cpuMillis), "ms"),
            figure("idle RSS", idleMegabytes, "MB").withTarget("<= 300"),
            figure("idle CPU", idleCpuPercent, "% of a core")),
        List.of(
            starts + " starts.",
            "Memory " + idle.toSeconds() + " s after it was ready, nothing sent.",
            "Its own telemetry is on, as it is without configuration."));
  }

  private MeasuredProcess start(Path directory, int queryPort) throws IOException {
    Files.createDirectories(directory);
    return MeasuredProcess.start(
        server.with(
            List.of(
                "--data-dir=" + directory.resolve("data"),
                "--otlp-grpc-address=127.0.0.1:0",
                "--otlp-http-address=127.0.0.1:0",
                "--query-address=127.0.0.1:" + queryPort)),
        directory.resolve("server.out"));
  }

  private static Figure figure(String measure, double value, String unit) {
    return Figure.of(SUBJECT, measure, value, unit);
  }

  private static double megabytes(OptionalLong bytes) {
    return bytes.isPresent() ? bytes.getAsLong() / BYTES_PER_MB : Double.NaN;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
