package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;

/**
 * A Redis server as one service sees it.
 *
 * <p>Confined to the simulation.
 */
public final class Redis {
  private static final Latency ANSWER = Latency.ofMicros(140).withStalls(0.004, 25);
  private static final double TIMEOUT_CHANCE = 0.003;
  private static final Latency TIMEOUT = Latency.ofMillis(50).withSigma(0.01).withStalls(0, 1);
  private static final long PORT = 6_379;
  private static final String HOST = "ldn-redis-01";

  private final Service client;

  public Redis(Service client) {
    this.client = client;
  }

  /**
   * Executes a command such as {@code HGETALL} on a key.
   *
   * @throws DeadlineException when the server does not answer
   */
  public void execute(String command, String key) {
    client
        .operation(command)
        .kind(SpanKind.CLIENT)
        .with(Semconv.DB_SYSTEM_NAME, "redis")
        .with(Semconv.DB_NAMESPACE, "0")
        .with(Semconv.DB_OPERATION_NAME, command)
        .with(Semconv.DB_QUERY_TEXT, command + " " + key)
        .with(Semconv.SERVER_ADDRESS, HOST)
        .with(Semconv.SERVER_PORT, PORT)
        .run(() -> answer(command));
  }

  private void answer(String command) {
    long startUnixNanos = client.simulation().clock().now();
    boolean isLost = client.chance(TIMEOUT_CHANCE);
    client.work(isLost ? TIMEOUT : ANSWER);
    client
        .instruments()
        .databaseDuration
        .record(
            client.secondsSince(startUnixNanos),
            Attributes.of(Semconv.DB_SYSTEM_NAME, "redis", Semconv.DB_OPERATION_NAME, command));
    if (isLost) {
      throw new DeadlineException("no answer to %s from %s:%d".formatted(command, HOST, PORT));
    }
  }
}
