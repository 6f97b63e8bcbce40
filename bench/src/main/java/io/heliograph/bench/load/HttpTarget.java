package io.heliograph.bench.load;

import io.heliograph.ingestlog.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** OTLP over HTTP/1.1 with protobuf bodies; connections are pooled by the JDK's client. */
public final class HttpTarget implements OtlpTarget {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Signal, URI> addresses;

  /**
   * @param addresses where each signal is posted to
   */
  public HttpTarget(Map<Signal, URI> addresses) {
    this.addresses = Map.copyOf(addresses);
  }

  /** OTLP's own paths on a port of this machine. */
  public static HttpTarget ofPort(int port) {
    String base = "http://127.0.0.1:" + port + "/v1/";
    return new HttpTarget(
        Map.of(
            Signal.TRACES,
            URI.create(base + "traces"),
            Signal.LOGS,
            URI.create(base + "logs"),
            Signal.METRICS,
            URI.create(base + "metrics")));
  }

  @Override
  public Outcome send(Signal signal, byte[] request, int lane)
      throws IOException, InterruptedException {
    URI address = addresses.get(signal);
    if (address == null) {
      throw new IllegalStateException("no address for " + signal);
    }
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("content-type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return switch (response.statusCode()) {
      case 200, 202, 204 -> Outcome.ACKNOWLEDGED;
      case 429, 503 -> Outcome.PUSHED_BACK;
      default ->
          throw new IOException(
              "export: " + response.statusCode() + " " + response.body() + " (expected: 200)");
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
