package io.heliograph.receiver.grpc;

import io.grpc.DecompressorRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.heliograph.ingestlog.Signal;
import io.heliograph.receiver.connection.ConnectionGate;
import io.heliograph.receiver.connection.ConnectionLimits;
import io.heliograph.receiver.connection.EventLoops;
import io.heliograph.receiver.ingest.Ingestion;
import io.heliograph.receiver.ingest.Tenants;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The OTLP/gRPC port: Export of the three signals, health and reflection. Thread-safe.
 *
 * <p>grpc-java enforces the size limit after decompression itself and answers RESOURCE_EXHAUSTED
 * without RetryInfo.
 */
public final class GrpcIngestServer implements AutoCloseable {

  private static final Metadata.Key<String> TENANT =
      Metadata.Key.of(Tenants.HEADER, Metadata.ASCII_STRING_MARSHALLER);

  /** Exporters multiplex a handful of calls; more on one connection is a flood. */
  private static final int MAX_CALLS_PER_CONNECTION = 256;

  /** Lets one large request stream without waiting for window updates. */
  private static final int FLOW_CONTROL_WINDOW_BYTES = 1 << 20;

  private static final Duration MAX_CONNECTION_AGE_GRACE = Duration.ofSeconds(30);
  private static final Duration LEAST_KEEPALIVE_INTERVAL = Duration.ofSeconds(10);

  /** When a client is asked whether it is still there; NATs forget connections after minutes. */
  private static final Duration KEEPALIVE = Duration.ofMinutes(1);

  private final Server server;
  private final HealthStatusManager health;

  private GrpcIngestServer(Server server, HealthStatusManager health) {
    this.server = server;
    this.health = health;
  }

  /**
   * Listens on {@code address}.
   *
   * @param acceptors accept connections
   * @param loops read and write them
   * @param workers decompress, and do what is too much for an event loop
   * @param timer fires deadlines
   * @throws IOException when the address cannot be bound
   */
  public static GrpcIngestServer open(
      InetSocketAddress address,
      Ingestion ingestion,
      EventLoopGroup acceptors,
      EventLoopGroup loops,
      Executor workers,
      ScheduledExecutorService timer)
      throws IOException {
    ConnectionLimits connections = ConnectionLimits.forRequestTimeout(ingestion.limits().timeout());
    HealthStatusManager health = new HealthStatusManager();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .bossEventLoopGroup(acceptors)
            .workerEventLoopGroup(loops)
            .channelFactory(() -> listeningChannel(connections))
            .directExecutor()
            .callExecutor(new DecompressingCalls(workers))
            .decompressorRegistry(
                DecompressorRegistry.getDefaultInstance().with(new ZstdGrpcCodec(), true))
            .addStreamTracerFactory(
                ArrivingBytes.tracers(ingestion.inFlight(), "opentelemetry.proto.collector."))
            .maxInboundMessageSize(ingestion.limits().maxBytes())
            .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
            .maxRstFramesPerWindow(
                connections.maxResets(), (int) connections.resetWindow().toSeconds())
            .flowControlWindow(FLOW_CONTROL_WINDOW_BYTES)
            .maxConnectionAge(connections.maxAge().toSeconds(), TimeUnit.SECONDS)
            .maxConnectionAgeGrace(MAX_CONNECTION_AGE_GRACE.toSeconds(), TimeUnit.SECONDS)
            .maxConnectionIdle(connections.idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
            .permitKeepAliveTime(LEAST_KEEPALIVE_INTERVAL.toSeconds(), TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance());
    ArrivalWatch arrivals = ArrivalWatch.start(timer, ingestion.limits().timeout());
    for (Signal signal : Signal.values()) {
      builder.addService(
          exportService(
              signal,
              ingestion,
              (call, tenant) ->
                  new ExportCall(call, signal, tenant, ingestion, arrivals, workers).start()));
    }
    Server server = builder.build().start();
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
    return new GrpcIngestServer(server, health);
  }

  private static ServerChannel listeningChannel(ConnectionLimits limits) {
    ServerChannel channel = EventLoops.newServerChannel();
    channel.pipeline().addLast(new ConnectionGate(limits));
    return channel;
  }

  private static ServerServiceDefinition exportService(
      Signal signal, Ingestion ingestion, Calls calls) {
    ServiceDescriptor generated =
        switch (signal) {
          case TRACES -> TraceServiceGrpc.getServiceDescriptor();
          case LOGS -> LogsServiceGrpc.getServiceDescriptor();
          case METRICS -> MetricsServiceGrpc.getServiceDescriptor();
        };
    MethodDescriptor<?, ?> export = generated.getMethods().iterator().next();
    MethodDescriptor<RawRequest, byte[]> raw =
        export.toBuilder(
                new RawRequestMarshaller(ingestion.inFlight(), ingestion.limits().maxBytes()),
                new BytesMarshaller())
            .build();
    ServiceDescriptor descriptor =
        ServiceDescriptor.newBuilder(generated.getName())
            .setSchemaDescriptor(generated.getSchemaDescriptor())
            .addMethod(raw)
            .build();
    return ServerServiceDefinition.builder(descriptor)
        .addMethod(
            ServerMethodDefinition.create(raw, (call, headers) -> start(call, headers, calls)))
        .build();
  }

  private interface Calls {
    ServerCall.Listener<RawRequest> start(ServerCall<RawRequest, byte[]> call, String tenant);
  }

  private static ServerCall.Listener<RawRequest> start(
      ServerCall<RawRequest, byte[]> call, Metadata headers, Calls calls) {
    Optional<String> header = Optional.ofNullable(headers.get(TENANT));
    Optional<String> tenant = Tenants.ofHeader(header);
    if (tenant.isEmpty()) {
      call.close(
          Status.INVALID_ARGUMENT.withDescription(Tenants.describeInvalid(header.orElse(""))),
          new Metadata());
      return new ServerCall.Listener<>() {
        @Override
        public void onMessage(RawRequest message) {
          message.buffer().close();
        }
      };
    }
    return calls.start(call, tenant.get());
  }

  /** The port that is listened on. */
  public int port() {
    return server.getPort();
  }

  /** Takes no new calls and waits for those under way. Does nothing when called again. */
  public void drain(Duration patience) throws InterruptedException {
    if (server.isShutdown()) {
      return;
    }
    health.enterTerminalState();
    server.shutdown();
    if (!server.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      server.shutdownNow();
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
