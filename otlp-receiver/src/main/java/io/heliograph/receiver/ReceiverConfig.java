package io.heliograph.receiver;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the receiver listens and what it admits.
 *
 * @param grpcAddress of OTLP/gRPC; port 0 takes a free one
 * @param httpAddress of OTLP/HTTP; port 0 takes a free one
 * @param maxRequestBytes limit of one request after decompression
 * @param maxInFlightBytes limit of all requests that are received and not yet answered
 * @param requestTimeout within which a request must have arrived whole
 * @param allowedOrigins origins that browsers may send from; {@code *} for any
 * @param workerThreads threads that decompress and validate
 */
public record ReceiverConfig(
    InetSocketAddress grpcAddress,
    InetSocketAddress httpAddress,
    int maxRequestBytes,
    long maxInFlightBytes,
    Duration requestTimeout,
    List<String> allowedOrigins,
    int workerThreads) {

  /** OTLP's recommendation. */
  public static final int DEFAULT_MAX_REQUEST_BYTES = 64 << 20;

  /** Holds one request of the greatest size and many usual ones in a 512 MiB heap. */
  public static final long DEFAULT_MAX_IN_FLIGHT_BYTES = 128L << 20;

  /** An exporter's own timeout is 10 s by default; slower senders are dead or hostile. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(60);

  public ReceiverConfig {
    if (maxRequestBytes < 1) {
      throw new IllegalArgumentException(
          "max-request-bytes: " + maxRequestBytes + " (expected: at least 1)");
    }
    if (maxInFlightBytes < maxRequestBytes) {
      throw new IllegalArgumentException(
          "max-in-flight-bytes: "
              + maxInFlightBytes
              + " (expected: at least max-request-bytes, "
              + maxRequestBytes
              + ")");
    }
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "request-timeout: " + requestTimeout + " (expected: more than zero)");
    }
    if (workerThreads < 1) {
      throw new IllegalArgumentException(
          "worker-threads: " + workerThreads + " (expected: at least 1)");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
