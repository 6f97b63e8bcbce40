package io.heliograph.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, always on the same ports and data. Confined to one thread. */
final class ServerProcess implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofSeconds(90);

  private final Path dataDirectory;
  private final Path output;
  private final int grpcPort = freePort();
  private final int httpPort = freePort();
  private final int queryPort = freePort();
  private @Nullable Process process;

  ServerProcess(Path dataDirectory, Path outputDirectory) {
    this.dataDirectory = dataDirectory;
    this.output = outputDirectory.resolve("server.out");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Starts the process and does not wait for it. */
  void start() throws IOException {
    process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()))
            .start();
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-ea",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "io.heliograph.server.Heliograph",
        "--data-dir=" + dataDirectory,
        "--otlp-grpc-address=127.0.0.1:" + grpcPort,
        "--otlp-http-address=127.0.0.1:" + httpPort,
        "--query-address=127.0.0.1:" + queryPort,
        "--set=self-telemetry=false",
        // Segments are so small that the log is truncated by whatever was checkpointed.
        "--set=ingest-log.segment-size=16KiB",
        "--set=query.strong-read-timeout=30s");
  }

  void awaitReady() {
    try (ServerClient client = client()) {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(50))
          .atMost(START_PATIENCE)
          .until(() -> isReady(client));
    }
  }

  private boolean isReady(ServerClient client) throws IOException, InterruptedException {
    if (!running().isAlive()) {
      throw new IllegalStateException("the server did not start: " + Files.readString(output));
    }
    try {
      return client.get("/readyz").statusCode() == 200;
    } catch (java.net.ConnectException e) {
      return false;
    }
  }

  /** Kills the process after {@code delay}, unless it ends before. */
  void killWithin(Duration delay) throws InterruptedException, IOException {
    if (running().waitFor(delay.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the server ended by itself: " + Files.readString(output));
    }
    kill();
  }

  /** Asks the process to stop, and kills it after {@code delay} unless it has. */
  void stopAndKillWithin(Duration delay) throws InterruptedException {
    running().destroy();
    if (!running().waitFor(delay.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  void kill() throws InterruptedException {
    var _ = running().destroyForcibly().waitFor();
  }

  ServerClient client() {
    return new ServerClient(grpcPort, httpPort, queryPort, "default");
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }
}
