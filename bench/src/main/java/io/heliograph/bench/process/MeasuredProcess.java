package io.heliograph.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A process that is measured: a server of ours or a peer. Its output goes to a file. Closing it
 * asks it to stop, and kills it when it does not. Confined to one thread.
 */
public final class MeasuredProcess implements AutoCloseable {

  private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;

  private MeasuredProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command; standard output and error go to {@code output}. */
  public static MeasuredProcess start(List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()))
            .start();
    return new MeasuredProcess(process, output);
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Requires that the process runs.
   *
   * @throws IllegalStateException with the process's output when it has ended
   */
  public void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "the process has ended with " + process.exitValue() + ": " + Files.readString(output));
    }
  }

  /** CPU time since it started. */
  public CpuTime cpuTime() {
    List<String> stat = ProcFile.lines(Path.of("/proc", "" + pid(), "stat"));
    if (!stat.isEmpty()) {
      return ProcFile.cpuTime(stat.getFirst());
    }
    Duration total = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return new CpuTime(total.toNanos(), 0);
  }

  public ThreadTimes threadTimes() {
    return ThreadTimes.of(pid());
  }

  /** Memory that is resident now. */
  public OptionalLong residentBytes() {
    return ProcFile.bytes("/proc/" + pid() + "/status", "VmRSS");
  }

  /** The most that was resident at once. */
  public OptionalLong peakResidentBytes() {
    return ProcFile.bytes("/proc/" + pid() + "/status", "VmHWM");
  }

  /** Asks it to stop and waits until it has. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
