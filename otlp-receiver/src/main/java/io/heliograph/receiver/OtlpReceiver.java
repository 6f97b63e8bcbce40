package io.heliograph.receiver;

import com.linecorp.armeria.server.ServerBuilder;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.receiver.grpc.GrpcIngestServer;
import io.heliograph.receiver.http.HttpIngestServer;
import io.heliograph.receiver.ingest.InFlightBytes;
import io.heliograph.receiver.ingest.IngestListener;
import io.heliograph.receiver.ingest.Ingestion;
import io.heliograph.receiver.ingest.RequestLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Both OTLP ports, over one admission, one set of workers and one ingest log. Thread-safe.
 *
 * <p>The log is not owned: whoever opened it closes it after the receiver.
 */
public final class OtlpReceiver implements AutoCloseable {

  private final Ingestion ingestion;
  private final ReceiverThreads threads;
  private final GrpcIngestServer grpc;
  private final HttpIngestServer http;
  private final Duration drainPatience;

  private OtlpReceiver(
      Ingestion ingestion,
      ReceiverThreads threads,
      GrpcIngestServer grpc,
      HttpIngestServer http,
      Duration drainPatience) {
    this.ingestion = ingestion;
    this.threads = threads;
    this.grpc = grpc;
    this.http = http;
    this.drainPatience = drainPatience;
  }

  /**
   * Opens both ports.
   *
   * @param listener told of every request answered
   * @param drainPatience how long {@link #close} waits for requests under way
   * @throws IOException when an address cannot be bound; the message names it
   */
  public static OtlpReceiver open(
      ReceiverConfig config,
      IngestLog log,
      IngestListener listener,
      InstantSource clock,
      Duration drainPatience)
      throws IOException {
    Ingestion ingestion =
        new Ingestion(
            log,
            new RequestLimits(config.maxRequestBytes(), config.requestTimeout()),
            new InFlightBytes(config.maxInFlightBytes()),
            listener,
            clock);
    ReceiverThreads threads = ReceiverThreads.start(config.workerThreads());
    GrpcIngestServer grpc = null;
    boolean opened = false;
    try {
      grpc = openGrpc(config.grpcAddress(), ingestion, threads);
      HttpIngestServer http = openHttp(config, ingestion, threads, drainPatience);
      opened = true;
      return new OtlpReceiver(ingestion, threads, grpc, http, drainPatience);
    } finally {
      if (!opened) {
        if (grpc != null) {
          grpc.close();
        }
        threads.end();
      }
    }
  }

  private static GrpcIngestServer openGrpc(
      InetSocketAddress address, Ingestion ingestion, ReceiverThreads threads) throws IOException {
    try {
      return GrpcIngestServer.open(
          address,
          ingestion,
          threads.acceptors(),
          threads.loops(),
          threads.workers(),
          threads.timer());
    } catch (IOException e) {
      throw cannotBind("otlp-grpc-address", address, e);
    }
  }

  private static HttpIngestServer openHttp(
      ReceiverConfig config, Ingestion ingestion, ReceiverThreads threads, Duration drainPatience)
      throws IOException {
    try {
      return HttpIngestServer.open(
          config.httpAddress(),
          ingestion,
          threads.loops(),
          threads.workers(),
          config.allowedOrigins(),
          drainPatience);
    } catch (CompletionException e) {
      throw cannotBind("otlp-http-address", config.httpAddress(), e);
    }
  }

  private static IOException cannotBind(String key, InetSocketAddress address, Exception cause) {
    return new IOException(
        key
            + ": cannot listen on "
            + address.getHostString()
            + ":"
            + address.getPort()
            + " (expected: a local address whose port is free)",
        cause);
  }

  /** Adds the OTLP/HTTP paths to another server, for senders that know only that one. */
  public void mount(ServerBuilder builder) {
    HttpIngestServer.mount(builder, ingestion, threads.workers(), List.of());
  }

  /** The port that OTLP/gRPC is received on. */
  public int grpcPort() {
    return grpc.port();
  }

  /** The port that OTLP/HTTP is received on. */
  public int httpPort() {
    return http.port();
  }

  /** Bytes of requests received and not yet answered. */
  public long inFlightBytes() {
    return ingestion.inFlight().reservedBytes();
  }

  /** Takes no new requests, answers those under way, then closes the ports. */
  @Override
  public void close() {
    try {
      grpc.drain(drainPatience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      grpc.close();
    }
    http.close();
    threads.end();
  }
}
