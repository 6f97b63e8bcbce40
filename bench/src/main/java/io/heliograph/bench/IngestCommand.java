package io.heliograph.bench;

import io.heliograph.bench.data.DataSet;
import io.heliograph.bench.ingest.IngestBench;
import io.heliograph.bench.ingest.IngestOptions;
import io.heliograph.bench.result.Circumstances;
import io.heliograph.ingestlog.Signal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the whole server under load, and peers beside it. */
@Command(
    name = "ingest",
    description = {
      "What an item costs, how soon it is found, how long reads take; for each signal.",
      "Peers on the PATH get the same bytes: victoria-traces, victoria-logs, victoria-metrics,"
          + " prometheus."
    },
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

  private static final Duration FRESHNESS = Duration.ofSeconds(60);
  private static final Duration QUICK_FRESHNESS = Duration.ofSeconds(6);
  private static final int READS = 500;
  private static final int QUICK_READS = 50;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--signal",
      paramLabel = "S",
      split = ",",
      description = "traces, logs, metrics (all)")
  private List<Signal> signals = List.of(Signal.values());

  @Option(names = "--http", description = "send to Heliograph over HTTP instead of gRPC")
  private boolean isHttp;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "2",
      description = "of gRPC (${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--senders",
      paramLabel = "N",
      defaultValue = "8",
      description = "requests under way at once (${DEFAULT-VALUE})")
  private int senders;

  @Override
  public Integer call() throws Exception {
    DataSet data = options.dataSet();
    Circumstances circumstances = options.circumstances(data.origin());
    IngestOptions ingest =
        new IngestOptions(
            connections,
            senders,
            isHttp,
            IngestOptions.SETTLE,
            options.isQuick() ? QUICK_FRESHNESS : FRESHNESS,
            options.isQuick() ? QUICK_READS : READS);
    IngestBench bench =
        new IngestBench(BenchOptions.server(), data, options.workDirectory("ingest"), ingest);
    options.write("ingest", "Ingest and reads, end to end", circumstances, bench.run(signals));
    return 0;
  }
}
