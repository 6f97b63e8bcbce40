package io.heliograph.server.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.encoding.EncodingService;
import io.heliograph.receiver.connection.EventLoops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The port for everything that a person or a query client uses. Thread-safe. */
public final class QueryPort implements AutoCloseable {

  private static final MediaType PROMETHEUS_TEXT =
      MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

  private final Server server;

  private QueryPort(Server server) {
    this.server = server;
  }

  /**
   * Listens on {@code address}.
   *
   * @param api adds the services of the API
   * @param metrics the server's own, in Prometheus's text format
   * @param ui folder with the built UI; empty when there is none
   * @param requestTimeout of every request that sets none itself
   * @throws IOException when the address cannot be bound
   */
  public static QueryPort open(
      InetSocketAddress address,
      Consumer<ServerBuilder> api,
      Readiness readiness,
      Supplier<String> metrics,
      Optional<Path> ui,
      Duration requestTimeout,
      Duration drainPatience)
      throws IOException {
    ServerBuilder builder =
        Server.builder()
            .http(address)
            .bossGroupFactory(name -> EventLoops.start(1, name))
            .meterRegistry(NoopMeterRegistry.get())
            .requestTimeout(requestTimeout)
            .gracefulShutdownTimeout(Duration.ofMillis(1), drainPatience)
            .decorator(EncodingService.newDecorator());
    api.accept(builder);
    HealthPaths.install(builder, readiness);
    builder.service(
        "/metrics",
        (context, request) -> HttpResponse.of(HttpStatus.OK, PROMETHEUS_TEXT, metrics.get()));
    UiFiles.install(builder, ui);
    Server server = builder.build();
    try {
      server.start().join();
    } catch (CompletionException e) {
      throw new IOException(
          "query-address: cannot listen on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + " (expected: a local address whose port is free)",
          e);
    }
    return new QueryPort(server);
  }

  public int port() {
    return server.activeLocalPort();
  }

  @Override
  public void close() {
    server.stop().join();
  }
}
