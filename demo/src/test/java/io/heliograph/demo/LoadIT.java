package io.heliograph.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.demo.trading.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo in real time against an endpoint that takes everything. */
class LoadIT {
  private final Set<String> received = ConcurrentHashMap.newKeySet();
  private HttpServer endpoint;

  @BeforeEach
  void open() throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext("/", this::accept);
    endpoint.start();
  }

  @AfterEach
  void close() {
    endpoint.stop(0);
  }

  @Test
  void run_shortly_sendsEverySignalBeforeItReturns() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort());

    new Load(uri, 50, 1, new Fault(false)).run(Duration.ofMillis(500));

    assertThat(received)
        .containsExactlyInAnyOrder("POST /v1/traces", "POST /v1/logs", "POST /v1/metrics");
  }

  private void accept(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
