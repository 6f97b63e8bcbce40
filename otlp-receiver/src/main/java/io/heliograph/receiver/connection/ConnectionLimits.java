package io.heliograph.receiver.connection;

import java.time.Duration;

/**
 * What one port allows connections.
 *
 * @param maxConnections at a time; more are closed as they come
 * @param firstBytesTimeout within which a connection must have brought the beginning of a request
 * @param idleTimeout after which a connection without a request is closed
 */
public record ConnectionLimits(
    int maxConnections, Duration firstBytesTimeout, Duration idleTimeout) {

  /** Many more than exporters and their proxies open; each may hold a flow-control window. */
  private static final int MAX_CONNECTIONS = 10_000;

  /** A sender needs one round trip. */
  private static final Duration MOST_FOR_FIRST_BYTES = Duration.ofSeconds(10);

  /** Keeps the connection of an exporter that sends once in a request timeout, or somewhat less. */
  private static final int IDLE_REQUEST_TIMEOUTS = 3;

  /** After this a connection is drained, so that senders spread anew over the servers there are. */
  public Duration maxAge() {
    return Duration.ofMinutes(30);
  }

  /** Calls that a client may cancel in a {@link #resetWindow}; beyond, the connection is closed. */
  public int maxResets() {
    return 400;
  }

  /** The time in which {@link #maxResets} are counted. */
  public Duration resetWindow() {
    return Duration.ofMinutes(1);
  }

  /**
   * The limits of a server that waits {@code requestTimeout} for a request to arrive.
   *
   * <p>An idle time just as long as an exporter's interval would close connections on which the
   * next request is already on its way.
   */
  public static ConnectionLimits forRequestTimeout(Duration requestTimeout) {
    Duration firstBytes =
        requestTimeout.compareTo(MOST_FOR_FIRST_BYTES) < 0 ? requestTimeout : MOST_FOR_FIRST_BYTES;
    return new ConnectionLimits(
        MAX_CONNECTIONS, firstBytes, requestTimeout.multipliedBy(IDLE_REQUEST_TIMEOUTS));
  }
}
