package io.heliograph.receiver.http;

import com.google.rpc.Code;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.cors.CorsService;
import com.linecorp.armeria.server.cors.CorsServiceBuilder;
import io.heliograph.ingestlog.Signal;
import io.heliograph.receiver.connection.ConnectionLimits;
import io.heliograph.receiver.connection.EventLoops;
import io.heliograph.receiver.connection.FirstBytesDeadline;
import io.heliograph.receiver.connection.ReadsWhileWritable;
import io.heliograph.receiver.ingest.Ingestion;
import io.heliograph.receiver.ingest.Tenants;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The OTLP/HTTP port. Thread-safe. */
public final class HttpIngestServer implements AutoCloseable {

  private static final int MAX_HTTP2_STREAMS = 256;

  private final Server server;

  private HttpIngestServer(Server server) {
    this.server = server;
  }

  /**
   * Listens on {@code address}.
   *
   * @param loops read and write connections
   * @param allowedOrigins of browsers; {@code *} for any, empty for none
   * @param drainPatience how long a stop waits for requests under way
   * @throws java.util.concurrent.CompletionException when the address cannot be bound
   */
  public static HttpIngestServer open(
      InetSocketAddress address,
      Ingestion ingestion,
      EventLoopGroup loops,
      Executor workers,
      List<String> allowedOrigins,
      Duration drainPatience) {
    ConnectionLimits connections = ConnectionLimits.forRequestTimeout(ingestion.limits().timeout());
    ServerBuilder builder =
        Server.builder()
            .http(address)
            .bossGroupFactory(name -> EventLoops.start(1, name))
            .workerGroup(loops, false)
            .meterRegistry(NoopMeterRegistry.get())
            .idleTimeout(connections.idleTimeout())
            .maxConnectionAge(connections.maxAge())
            .maxNumConnections(connections.maxConnections())
            .http2MaxStreamsPerConnection(MAX_HTTP2_STREAMS)
            .http2MaxResetFramesPerWindow(
                connections.maxResets(), (int) connections.resetWindow().toSeconds())
            .childChannelPipelineCustomizer(
                pipeline -> pipeline.addFirst(new ReadsWhileWritable(), firstBytes(connections)))
            .gracefulShutdownTimeout(Duration.ofMillis(1), drainPatience);
    mount(builder, ingestion, workers, allowedOrigins);
    builder.serviceUnder("/", HttpIngestServer::noSuchPath);
    Server server = builder.build();
    server.start().join();
    return new HttpIngestServer(server);
  }

  private static FirstBytesDeadline firstBytes(ConnectionLimits limits) {
    return new FirstBytesDeadline(FirstBytesDeadline.HTTP_BYTES, limits.firstBytesTimeout());
  }

  /** Adds the export paths to a server. */
  public static void mount(
      ServerBuilder builder, Ingestion ingestion, Executor workers, List<String> allowedOrigins) {
    for (Signal signal : Signal.values()) {
      HttpService service = new OtlpHttpService(signal, ingestion, workers);
      builder.service(
          OtlpHttpService.path(signal),
          allowedOrigins.isEmpty() ? service : service.decorate(cors(allowedOrigins)));
    }
  }

  private static Function<? super HttpService, CorsService> cors(List<String> allowedOrigins) {
    CorsServiceBuilder cors =
        allowedOrigins.contains("*")
            ? CorsService.builderForAnyOrigin()
            : CorsService.builder(allowedOrigins);
    return cors.allowRequestMethods(HttpMethod.POST)
        .allowRequestHeaders(
            HttpHeaderNames.CONTENT_TYPE,
            HttpHeaderNames.CONTENT_ENCODING,
            HttpHeaderNames.of(Tenants.HEADER))
        .maxAge(7_200)
        .newDecorator();
  }

  private static HttpResponse noSuchPath(ServiceRequestContext context, HttpRequest request) {
    request.abort();
    return HttpAnswers.error(
        HttpStatus.NOT_FOUND,
        HttpAnswers.status(
            Code.NOT_FOUND,
            "no such path: " + context.path() + " (expected: /v1/traces, /v1/logs or /v1/metrics)"),
        BodyFormat.ofContentType(request.contentType()).orElse(null));
  }

  /** The port that is listened on. */
  public int port() {
    return server.activeLocalPort();
  }

  /** Takes no new requests, waits for those under way, and closes. */
  @Override
  public void close() {
    server.stop().join();
  }
}
