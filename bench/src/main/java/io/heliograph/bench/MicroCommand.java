package io.heliograph.bench;

import io.heliograph.bench.micro.Micro;
import io.heliograph.bench.result.Circumstances;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the JMH benchmarks. */
@Command(
    name = "jmh",
    description = "Benchmarks of code, each in JVMs of its own, with the allocation profiler.",
    mixinStandardHelpOptions = true)
final class MicroCommand implements Callable<Integer> {

  @Mixin private BenchOptions options = new BenchOptions();

  @Parameters(
      paramLabel = "REGEX",
      defaultValue = "io.heliograph.bench.micro",
      description = "which benchmarks, by name (all)")
  private String include = "";

  @Override
  public Integer call() throws Exception {
    Circumstances circumstances = options.circumstances("");
    options.write(
        "jmh", "Benchmarks of code", circumstances, Micro.run(include, options.isQuick()));
    return 0;
  }
}
