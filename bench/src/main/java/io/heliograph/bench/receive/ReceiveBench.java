package io.heliograph.bench.receive;

import io.heliograph.bench.data.DataSet;
import io.heliograph.bench.data.RequestFile;
import io.heliograph.bench.load.GrpcTarget;
import io.heliograph.bench.load.HttpTarget;
import io.heliograph.bench.load.Load;
import io.heliograph.bench.load.LoadOptions;
import io.heliograph.bench.load.LoadReport;
import io.heliograph.bench.load.OtlpTarget;
import io.heliograph.bench.process.CpuProfile;
import io.heliograph.bench.process.CpuTime;
import io.heliograph.bench.process.FlightRecording;
import io.heliograph.bench.process.MeasuredProcess;
import io.heliograph.bench.process.Ports;
import io.heliograph.bench.process.ServerCommand;
import io.heliograph.bench.process.ThreadTimes;
import io.heliograph.bench.result.Figure;
import io.heliograph.bench.result.Section;
import io.heliograph.ingestlog.Signal;
import io.heliograph.ingestlog.file.PayloadCompression;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bytes that the receive path takes for each second of CPU. The client is another process and isn't
 * counted. Confined to one thread.
 */
public final class ReceiveBench {

  private static final String TARGET = ">= 250";
  private static final double BYTES_PER_MB = 1e6;
  private static final int TOP = 12;

  /**
   * How long each phase takes.
   *
   * @param warmUp until the JVM has compiled what runs
   * @param measured whose CPU time counts
   * @param profiled with the flight recorder on, which costs CPU time of its own
   */
  public record Phases(Duration warmUp, Duration measured, Duration profiled) {

    public static final Phases FULL =
        new Phases(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(30));

    public static final Phases QUICK =
        new Phases(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  /** The ways in that are measured. */
  enum Protocol {
    GRPC,
    HTTP
  }

  /** What is sent how, and how the log keeps it. */
  private record Case(Signal signal, Protocol protocol, PayloadCompression compression) {
    String subject() {
      return (signal + " " + protocol + " log " + compression).toLowerCase(Locale.ROOT);
    }
  }

  private final ServerCommand server;
  private final DataSet data;
  private final Path work;
  private final Phases phases;
  private final int connections;
  private final int senders;

  /**
   * @param work an empty directory for logs and recordings
   * @param senders requests under way at once
   */
  public ReceiveBench(
      ServerCommand server, DataSet data, Path work, Phases phases, int connections, int senders) {
    this.server = server;
    this.data = data;
    this.work = work;
    this.phases = phases;
    this.connections = connections;
    this.senders = senders;
  }

  /** Measures all cases, and profiles the first of each signal. */
  public List<Section> run() throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    List<Section> profiles = new ArrayList<>();
    for (Case measured : cases()) {
      System.err.println("receive: " + measured.subject());
      measure(measured, figures, profiles);
    }
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "Receive path: bytes in, validated, forced, acknowledged",
            figures,
            List.of(
                "One core is one second of the server's CPU time, user and system, of all its"
                    + " threads.",
                "The log runs as in the server where it says zstd; none shows what compressing"
                    + " costs.")));
    sections.addAll(profiles);
    return sections;
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      cases.add(new Case(signal, Protocol.GRPC, PayloadCompression.ZSTD));
    }
    for (Protocol protocol : Protocol.values()) {
      cases.add(new Case(Signal.TRACES, protocol, PayloadCompression.NONE));
    }
    cases.add(new Case(Signal.TRACES, Protocol.HTTP, PayloadCompression.ZSTD));
    return cases;
  }

  private void measure(Case measured, List<Figure> figures, List<Section> profiles)
      throws IOException, InterruptedException {
    RequestFile file = data.open(measured.signal());
    int grpcPort = Ports.free();
    int httpPort = Ports.free();
    Path directory = work.resolve("log-" + measured.subject().replace(' ', '-'));
    List<String> command =
        server.running(
            ReceiveServer.class,
            List.of(
                directory.toString(), measured.compression().name(), "" + grpcPort, "" + httpPort));
    try (MeasuredProcess process =
            MeasuredProcess.start(command, work.resolve("receive-server.out"));
        OtlpTarget target = target(measured.protocol(), grpcPort, httpPort)) {
      Ports.awaitListening(process, httpPort);
      load(file, target, phases.warmUp());
      figures.addAll(counted(measured, process, file, target));
      if (measured.compression() == PayloadCompression.ZSTD) {
        profiles.addAll(profiled(measured, process, file, target));
      }
    }
  }

  private OtlpTarget target(Protocol protocol, int grpcPort, int httpPort) {
    return switch (protocol) {
      case GRPC -> new GrpcTarget(grpcPort, connections);
      case HTTP -> HttpTarget.ofPort(httpPort);
    };
  }

  private LoadReport load(RequestFile file, OtlpTarget target, Duration duration)
      throws IOException, InterruptedException {
    return Load.run(file, target, LoadOptions.during(senders, duration));
  }

  private List<Figure> counted(
      Case measured, MeasuredProcess process, RequestFile file, OtlpTarget target)
      throws IOException, InterruptedException {
    CpuTime before = process.cpuTime();
    LoadReport report = load(file, target, phases.measured());
    CpuTime used = process.cpuTime().minus(before);
    String subject = measured.subject();
    double cpuSeconds = used.nanos() / 1e9;
    double megabytes = report.bytes() / BYTES_PER_MB;
    return List.of(
        Figure.of(subject, "received for each core", megabytes / cpuSeconds, "MB/s")
            .withTarget(TARGET),
        Figure.of(subject, "received", megabytes / report.seconds(), "MB/s"),
        Figure.of(subject, "CPU of an item", used.nanos() / 1e3 / report.items(), "µs"),
        Figure.of(subject, "CPU in the kernel", 100.0 * used.systemNanos() / used.nanos(), "%"),
        Figure.of(subject, "request size", report.bytes() / 1e3 / report.requests(), "kB"),
        Figure.of(subject, "ack p50", report.ackMillis(50), "ms"),
        Figure.of(subject, "ack p99", report.ackMillis(99), "ms"),
        Figure.of(subject, "ack p99.9", report.ackMillis(99.9), "ms"),
        Figure.of(subject, "pushed back", (double) report.pushedBack(), "requests"));
  }

  private List<Section> profiled(
      Case measured, MeasuredProcess process, RequestFile file, OtlpTarget target)
      throws IOException, InterruptedException {
    Path recordingFile = work.resolve(measured.subject().replace(' ', '-') + ".jfr");
    ThreadTimes before = process.threadTimes();
    FlightRecording recording = FlightRecording.start(process, recordingFile);
    load(file, target, phases.profiled());
    ThreadTimes used = process.threadTimes().since(before);
    CpuProfile profile = recording.stop();
    return List.of(
        new Section("CPU time by thread: " + measured.subject(), threads(used), List.of()),
        new Section(
            "CPU time by code: " + measured.subject(),
            code(profile),
            List.of(profile.samples() + " samples of Java threads.")));
  }

  private static List<Figure> code(CpuProfile profile) {
    List<Figure> figures = new ArrayList<>();
    addShares("package", profile, profile.byPackage(), figures);
    addShares("method", profile, profile.byMethod(), figures);
    addShares("innermost method of ours", profile, profile.byOwner(), figures);
    return figures;
  }

  private static List<Figure> threads(ThreadTimes used) {
    List<Figure> figures = new ArrayList<>();
    long total = used.byName().values().stream().mapToLong(CpuTime::nanos).sum();
    List<Map.Entry<String, CpuTime>> threads = new ArrayList<>(used.byName().entrySet());
    threads.sort((a, b) -> Long.compare(b.getValue().nanos(), a.getValue().nanos()));
    for (Map.Entry<String, CpuTime> thread : threads.subList(0, Math.min(TOP, threads.size()))) {
      String measure = thread.getKey();
      figures.add(Figure.of("of all CPU", measure, 100.0 * thread.getValue().nanos() / total, "%"));
      figures.add(
          Figure.of(
              "in the kernel", measure, 100.0 * thread.getValue().systemNanos() / total, "%"));
    }
    return figures;
  }

  private static void addShares(
      String kind, CpuProfile profile, Map<String, Long> counts, List<Figure> figures) {
    for (Map.Entry<String, Long> share : CpuProfile.top(counts, TOP)) {
      figures.add(
          Figure.of(
              "of samples",
              kind + " `" + share.getKey() + "`",
              100.0 * share.getValue() / profile.samples(),
              "%"));
    }
  }
}
