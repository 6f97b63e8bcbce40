package io.heliograph.bench.ingest;

import io.heliograph.bench.data.DataSet;
import io.heliograph.bench.data.RequestFile;
import io.heliograph.bench.load.Load;
import io.heliograph.bench.load.LoadOptions;
import io.heliograph.bench.load.LoadReport;
import io.heliograph.bench.load.OtlpTarget;
import io.heliograph.bench.process.CpuTime;
import io.heliograph.bench.process.ServerCommand;
import io.heliograph.bench.result.Figure;
import io.heliograph.bench.result.Section;
import io.heliograph.client.HeliographClient;
import io.heliograph.ingestlog.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Each signal alone, into a fresh server: first as fast as it is acknowledged, which gives the cost
 * of an item and the times of reads; then into another one at four fifths of the rate that its
 * store kept up with, which gives freshness. Peers get the same bytes after it. Confined to one
 * thread.
 */
public final class IngestBench {

  static final String HELIOGRAPH = "Heliograph";
  private static final double STEADY_SHARE = 0.8;

  /** Of the steady load's duration; until then the JVM compiles, and nothing is measured. */
  private static final int WARM_UP_PART = 2;

  private final ServerCommand server;
  private final DataSet data;
  private final Path work;
  private final IngestOptions options;

  /**
   * @param work an empty directory for the servers' data
   */
  public IngestBench(ServerCommand server, DataSet data, Path work, IngestOptions options) {
    this.server = server;
    this.data = data;
    this.work = work;
    this.options = options;
  }

  /** A section for each signal. */
  public List<Section> run(List<Signal> signals) throws IOException, InterruptedException {
    List<Section> sections = new ArrayList<>();
    for (Signal signal : signals) {
      sections.add(measure(data.open(signal)));
    }
    return sections;
  }

  private Section measure(RequestFile file) throws IOException, InterruptedException {
    String signal = file.signal().name().toLowerCase(Locale.ROOT);
    System.err.println("ingest: " + signal + " into heliograph");
    List<Figure> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    double itemsPerSecond = highestRate(file, work.resolve(signal + "-highest"), figures);
    steadyRate(file, work.resolve(signal + "-steady"), STEADY_SHARE * itemsPerSecond, figures);
    PeerBench peers = new PeerBench(work, options);
    for (Peer peer : Peer.of(file.signal())) {
      peers.measure(peer, file, figures, notes);
    }
    figures.addAll(EarlierFigures.of(file.signal()));
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d items in %,d requests, %,d bytes; %d senders over %s.",
            file.items(),
            file.size(),
            file.payloadBytes(),
            options.senders(),
            options.isHttp() ? "HTTP" : options.connections() + " gRPC connections"));
    notes.addAll(EarlierFigures.NOTES);
    return new Section(signal, figures, notes);
  }

  /** Returns the rate that the store kept up with, in items a second. */
  private double highestRate(RequestFile file, Path directory, List<Figure> figures)
      throws IOException, InterruptedException {
    try (ServerUnderTest running = ServerUnderTest.start(server, directory);
        OtlpTarget target = running.target(options)) {
      CpuTime cpuBefore = running.process().cpuTime();
      long startNanos = System.nanoTime();
      LoadReport report = Load.run(file, target, LoadOptions.once(options.senders()));
      long ackedNanos = System.nanoTime();
      running.awaitApplied(file.signal());
      double appliedSeconds = (System.nanoTime() - startNanos) / 1e9;
      settle(ackedNanos);
      CpuTime settled = running.process().cpuTime().minus(cpuBefore);
      running.flush();
      CpuTime flushed = running.process().cpuTime().minus(cpuBefore);
      double rate = report.items() / appliedSeconds;

      IngestFigures add = new IngestFigures(HELIOGRAPH, figures);
      add.rates(report);
      add.found(rate);
      add.cpu(settled, flushed, report.items(), file.signal());
      add.acks(report, "highest rate");
      add.memory(running.process().peakResidentBytes());
      try (HeliographClient client = running.client()) {
        figures.addAll(new Reads(client, options.reads()).of(file));
      }
      add.disk(running.stopAndMeasure(file.signal()), report.items(), file.signal());
      return rate;
    }
  }

  private void settle(long ackedNanos) throws InterruptedException {
    long leftNanos = options.settle().toNanos() - (System.nanoTime() - ackedNanos);
    if (leftNanos > 0) {
      TimeUnit.NANOSECONDS.sleep(leftNanos);
    }
  }

  private void steadyRate(
      RequestFile file, Path directory, double itemsPerSecond, List<Figure> figures)
      throws IOException, InterruptedException {
    try (ServerUnderTest running = ServerUnderTest.start(server, directory);
        OtlpTarget target = running.target(options);
        HeliographClient client = running.client()) {
      var _ = load(file, target, itemsPerSecond, options.freshness().dividedBy(WARM_UP_PART));
      Freshness freshness = Freshness.start(file.signal(), target, client);
      LoadReport report;
      try (freshness) {
        report = load(file, target, itemsPerSecond, options.freshness());
      }
      IngestFigures add = new IngestFigures(HELIOGRAPH, figures);
      add.steady(report);
      add.acks(report, "steady rate");
      add.freshness(freshness.foundNanos());
    }
  }

  private LoadReport load(
      RequestFile file, OtlpTarget target, double itemsPerSecond, Duration duration)
      throws IOException, InterruptedException {
    return Load.run(file, target, new LoadOptions(options.senders(), itemsPerSecond, duration));
  }
}
