package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;

/**
 * A customer's HTTP endpoint: far away, and not always there.
 *
 * <p>Confined to the simulation.
 */
public final class Webhook {
  private static final Latency ANSWER = Latency.ofMillis(9).withSigma(0.6).withStalls(0.01, 20);
  private static final double TIMEOUT_CHANCE = 0.025;
  private static final Latency TIMEOUT = Latency.ofMillis(1_500).withSigma(0.01).withStalls(0, 1);

  private final Service client;
  private final String host;

  public Webhook(Service client, String host) {
    this.client = client;
    this.host = host;
  }

  /**
   * Posts to a path.
   *
   * @throws DeadlineException when nothing comes back in time
   */
  public void post(String path) {
    client
        .operation("POST")
        .kind(SpanKind.CLIENT)
        .with(Semconv.HTTP_REQUEST_METHOD, "POST")
        .with(Semconv.URL_FULL, "https://" + host + path)
        .with(Semconv.SERVER_ADDRESS, host)
        .with(Semconv.SERVER_PORT, 443L)
        .run(this::answer);
  }

  private void answer() {
    long startUnixNanos = client.simulation().clock().now();
    boolean isLost = client.chance(TIMEOUT_CHANCE);
    client.work(isLost ? TIMEOUT : ANSWER);
    client
        .instruments()
        .httpClientDuration
        .record(
            client.secondsSince(startUnixNanos),
            Attributes.of(Semconv.HTTP_REQUEST_METHOD, "POST", Semconv.SERVER_ADDRESS, host));
    if (isLost) {
      throw new DeadlineException("no response from https://" + host);
    }
    Span.current().setAttribute(Semconv.HTTP_RESPONSE_STATUS_CODE, 202L);
  }
}
