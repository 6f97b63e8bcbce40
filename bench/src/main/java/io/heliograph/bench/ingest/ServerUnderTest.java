package io.heliograph.bench.ingest;

import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.bench.load.GrpcTarget;
import io.heliograph.bench.load.HttpTarget;
import io.heliograph.bench.load.OtlpTarget;
import io.heliograph.bench.process.MeasuredProcess;
import io.heliograph.bench.process.Ports;
import io.heliograph.bench.process.ServerCommand;
import io.heliograph.client.HeliographClient;
import io.heliograph.ingestlog.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Heliograph in a process of its own, on an empty data directory. Confined to one thread. */
final class ServerUnderTest implements AutoCloseable {

  private final MeasuredProcess process;
  private final Path dataDirectory;
  private final int grpcPort;
  private final int httpPort;
  private final String queryAddress;

  private ServerUnderTest(
      MeasuredProcess process, Path dataDirectory, int grpcPort, int httpPort, int queryPort) {
    this.process = process;
    this.dataDirectory = dataDirectory;
    this.grpcPort = grpcPort;
    this.httpPort = httpPort;
    this.queryAddress = address(queryPort);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory which does not exist yet
   */
  static ServerUnderTest start(ServerCommand command, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    int grpcPort = Ports.free();
    int httpPort = Ports.free();
    int queryPort = Ports.free();
    Path data = directory.resolve("data");
    List<String> options =
        List.of(
            "--data-dir=" + data,
            "--otlp-grpc-address=" + address(grpcPort),
            "--otlp-http-address=" + address(httpPort),
            "--query-address=" + address(queryPort),
            "--set=self-telemetry=false",
            // A strong read is how the driver waits for the stores, however far behind they are.
            "--set=query.strong-read-timeout=30m",
            "--set=query.timeout=30m");
    MeasuredProcess process =
        MeasuredProcess.start(command.with(options), directory.resolve("server.out"));
    Ports.awaitOk(process, queryPort, "/readyz");
    return new ServerUnderTest(process, data, grpcPort, httpPort, queryPort);
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  MeasuredProcess process() {
    return process;
  }

  OtlpTarget target(IngestOptions options) {
    return options.isHttp()
        ? HttpTarget.ofPort(httpPort)
        : new GrpcTarget(grpcPort, options.connections());
  }

  /** The caller closes it. */
  HeliographClient client() {
    return HeliographClient.connect(queryAddress, HeliographClient.Options.DEFAULT);
  }

  /** Waits until everything acknowledged is found. */
  void awaitApplied(Signal signal) {
    try (HeliographClient strong =
        HeliographClient.connect(
            queryAddress, new HeliographClient.Options(Optional.empty(), true))) {
      switch (signal) {
        case TRACES -> {
          var _ = strong.services(ListServicesRequest.getDefaultInstance());
        }
        case LOGS ->
            strong
                .searchLogs(SearchLogsRequest.newBuilder().setLimit(1).build())
                .forEachRemaining(part -> {});
        case METRICS -> {
          var _ = strong.listMetrics(ListMetricsRequest.newBuilder().setLimit(1).build());
        }
      }
    }
  }

  /** Makes everything durable in the stores. */
  void flush() {
    try (HeliographClient client = client()) {
      client.flush();
    }
  }

  /** Stops it; returns the size of what the signal's store has on disk. */
  long stopAndMeasure(Signal signal) throws IOException, InterruptedException {
    process.stop();
    return DiskUsage.of(dataDirectory.resolve(signal.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public void close() {
    process.close();
  }
}
