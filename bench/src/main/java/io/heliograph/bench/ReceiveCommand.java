package io.heliograph.bench;

import io.heliograph.bench.data.DataSet;
import io.heliograph.bench.receive.ReceiveBench;
import io.heliograph.bench.result.Circumstances;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the receive path. */
@Command(
    name = "receive",
    description = "Bytes received, forced and acknowledged for each second of the server's CPU.",
    mixinStandardHelpOptions = true)
final class ReceiveCommand implements Callable<Integer> {

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "4",
      description = "of gRPC (${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--senders",
      paramLabel = "N",
      defaultValue = "16",
      description = "requests under way at once (${DEFAULT-VALUE})")
  private int senders;

  @Override
  public Integer call() throws Exception {
    DataSet data = options.dataSet();
    Circumstances circumstances = options.circumstances(data.origin());
    ReceiveBench.Phases phases =
        options.isQuick() ? ReceiveBench.Phases.QUICK : ReceiveBench.Phases.FULL;
    ReceiveBench bench =
        new ReceiveBench(
            BenchOptions.server(),
            data,
            options.workDirectory("receive"),
            phases,
            connections,
            senders);
    options.write("receive", "The receive path", circumstances, bench.run());
    return 0;
  }
}
