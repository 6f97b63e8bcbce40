package io.heliograph.bench.ingest;

import io.heliograph.bench.data.RequestFile;
import io.heliograph.bench.load.HttpTarget;
import io.heliograph.bench.load.Load;
import io.heliograph.bench.load.LoadOptions;
import io.heliograph.bench.load.LoadReport;
import io.heliograph.bench.process.CpuTime;
import io.heliograph.bench.process.MeasuredProcess;
import io.heliograph.bench.process.Ports;
import io.heliograph.bench.result.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends the same bytes to a peer, as fast as it acknowledges them. Confined to one thread. */
final class PeerBench {

  private final Path work;
  private final IngestOptions options;

  PeerBench(Path work, IngestOptions options) {
    this.work = work;
    this.options = options;
  }

  /** Adds the peer's figures, or a note that it is not installed. */
  void measure(Peer peer, RequestFile file, List<Figure> figures, List<String> notes)
      throws IOException, InterruptedException {
    if (!peer.isInstalled()) {
      System.err.println("skipped: no " + peer.program());
      notes.add("skipped: no " + peer.program());
      return;
    }
    System.err.println("ingest: the same into " + peer.program());
    Path directory = work.resolve(peer.program());
    Files.createDirectories(directory);
    int port = Ports.free();
    Path data = directory.resolve("data");
    List<String> command = new ArrayList<>(List.of(peer.program()));
    command.addAll(peer.options(data, port));
    try (MeasuredProcess process = MeasuredProcess.start(command, directory.resolve("server.out"));
        HttpTarget target = new HttpTarget(Map.of(file.signal(), peer.address(port)))) {
      Ports.awaitOk(process, port, peer.readyPath());
      CpuTime before = process.cpuTime();
      LoadReport report = Load.run(file, target, LoadOptions.once(options.senders()));
      TimeUnit.NANOSECONDS.sleep(options.settle().toNanos());
      IngestFigures add = new IngestFigures(peer.title(), figures);
      add.rates(report);
      add.cpu(process.cpuTime().minus(before), report.items());
      add.acks(report, "highest rate");
      add.memory(process.peakResidentBytes());
      process.stop();
      add.disk(DiskUsage.of(data), report.items(), file.signal());
    }
  }
}
