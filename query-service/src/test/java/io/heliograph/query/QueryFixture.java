package io.heliograph.query;

import com.google.protobuf.Message;
import com.linecorp.armeria.client.grpc.GrpcClientBuilder;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.logindex.LogIndex;
import io.heliograph.logindex.LogIndexConfig;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.metricstore.MetricStoreConfig;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.engine.PageStoreEnvironment;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.tracestore.TraceStore;
import io.heliograph.tracestore.TraceStoreConfig;
import io.heliograph.tracestore.TraceStoreEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The query service on a loopback port over three stores in a directory, filled with frames as the
 * ingest log would hand them over.
 */
final class QueryFixture implements AutoCloseable {

  static final String TENANT = "default";
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final long MEMORY_BYTES = 256L << 20;

  final VirtualClock clock = new VirtualClock(Telemetry.START);
  final TestServerView server = new TestServerView();

  /** By how much the queries' clock goes on whenever it is looked at. */
  final AtomicLong nanosPerLook = new AtomicLong();

  private final AtomicLong queryNanos = new AtomicLong();
  private final MemoryBudget memory = new MemoryBudget(MEMORY_BYTES);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TraceStore traces;
  private final LogIndex logs;
  private final MetricStore metrics;
  private final QueryService queries;
  private final Server port;
  private long frames;

  QueryFixture(Path directory) {
    this(directory, TIMEOUT);
  }

  /**
   * @param requestTimeout of the port, for requests that set none themselves
   */
  QueryFixture(Path directory, Duration requestTimeout) {
    traces =
        TraceStore.open(
            TraceStoreConfig.DEFAULT,
            made(directory, "traces"),
            new TraceStoreEnvironment(clock, clock::nanoTime, memory, Runnable::run));
    logs =
        LogIndex.open(
            LogIndexConfig.DEFAULT,
            made(directory, "logs"),
            new PageStoreEnvironment(clock, memory, Runnable::run));
    metrics = MetricStore.open(MetricStoreConfig.DEFAULT, made(directory, "metrics"), clock);
    queries =
        QueryService.open(
            new QueryConfig(TIMEOUT, Duration.ofMillis(20), MEMORY_BYTES, Long.MAX_VALUE),
            new QueryService.Stores(traces, logs, metrics),
            server.view(),
            () -> queryNanos.addAndGet(nanosPerLook.get()));
    ServerBuilder builder =
        Server.builder()
            .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .requestTimeout(requestTimeout)
            .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO);
    queries.install(builder);
    port = builder.build();
    port.start().join();
  }

  private static Path made(Path directory, String name) {
    try {
      return Files.createDirectory(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands an export request to its store. */
  void send(Signal signal, String tenant, Message request) {
    byte[] payload = request.toByteArray();
    IngestFrame frame =
        new IngestFrame(
            signal,
            tenant,
            clock.unixNanos(),
            IngestFrame.OTLP_PROTOBUF,
            payload,
            0,
            payload.length);
    Position position = new Position(0, frames++);
    switch (signal) {
      case TRACES -> traces.apply(frame, position);
      case LOGS -> logs.apply(frame, position);
      case METRICS -> metrics.apply(frame, position);
    }
  }

  /** Makes everything that was sent visible. */
  void tick() {
    traces.tick(0, frames);
    logs.tick(0, frames);
    metrics.tick(0, frames);
  }

  /** A stub of the API over gRPC. */
  <S> S stub(Class<S> type) {
    return client().build(type);
  }

  /** The same, with a header in every call. */
  <S> S stub(Class<S> type, String header, String value) {
    return client().addHeader(header, value).build(type);
  }

  private GrpcClientBuilder client() {
    return GrpcClients.builder("gproto+http://127.0.0.1:" + port.activeLocalPort())
        .responseTimeout(Duration.ZERO)
        .maxResponseLength(0)
        .maxResponseMessageLength(64 << 20);
  }

  int port() {
    return port.activeLocalPort();
  }

  /** A path below the API's root. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String json, String... headers) throws Exception {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port.activeLocalPort() + "/api/heliograph/v1" + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    queries.close();
    port.stop().join();
    metrics.close();
    logs.close();
    traces.close();
  }
}
