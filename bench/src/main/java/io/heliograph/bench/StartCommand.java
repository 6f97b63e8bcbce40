package io.heliograph.bench;

import io.heliograph.bench.result.Circumstances;
import io.heliograph.bench.start.StartBench;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the start. */
@Command(
    name = "start",
    description = "Time from the start of the process to ready, and idle memory.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

  private static final int STARTS = 9;
  private static final int QUICK_STARTS = 3;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration QUICK_IDLE = Duration.ofSeconds(10);

  @Mixin private BenchOptions options = new BenchOptions();

  @Override
  public Integer call() throws Exception {
    Circumstances circumstances = options.circumstances("");
    StartBench bench =
        new StartBench(
            BenchOptions.server(),
            options.workDirectory("start"),
            options.isQuick() ? QUICK_STARTS : STARTS,
            options.isQuick() ? QUICK_IDLE : IDLE);
    options.write("start", "Start and idle", circumstances, List.of(bench.run()));
    return 0;
  }
}
