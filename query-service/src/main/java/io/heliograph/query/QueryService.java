package io.heliograph.query;

import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.encoding.EncodingService;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.heliograph.logindex.LogIndex;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.query.admin.AdminApi;
import io.heliograph.query.admin.IngestFeed;
import io.heliograph.query.admin.ServerStatus;
import io.heliograph.query.call.Budgets;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.call.ReadInterceptor;
import io.heliograph.query.call.Watermark;
import io.heliograph.query.correlate.CorrelationApi;
import io.heliograph.query.gateway.ApiGateway;
import io.heliograph.query.gateway.ApiPaths;
import io.heliograph.query.log.LogApi;
import io.heliograph.query.metric.MetricApi;
import io.heliograph.query.trace.TraceApi;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.tracestore.TraceStore;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The whole query API, ready to be put on a server. Thread-safe.
 *
 * <p>gRPC calls and their HTTP/JSON forms end in the same services: the JSON side calls them over
 * an in-process channel.
 */
public final class QueryService implements AutoCloseable {

  private static final String HTTP_ROOT = "/api/heliograph/v1";

  private final List<ServerServiceDefinition> services;
  private final Server inProcess;
  private final ManagedChannel channel;
  private final HealthStatusManager health = new HealthStatusManager();

  private QueryService(
      List<ServerServiceDefinition> services, Server inProcess, ManagedChannel channel) {
    this.services = services;
    this.inProcess = inProcess;
    this.channel = channel;
  }

  /** The stores that are asked. Closed by whoever opened them, after this. */
  public record Stores(TraceStore traces, LogIndex logs, MetricStore metrics) {}

  /** What the server tells of itself. */
  public record ServerView(Watermark watermark, IngestFeed feed, ServerStatus status) {}

  /** Makes the services. */
  public static QueryService open(
      QueryConfig config, Stores stores, ServerView server, LongSupplier nanoTime) {
    Budgets budgets =
        new Budgets(
            config.timeout(),
            config.maxDecodedBytes(),
            new MemoryBudget(config.maxMemoryBytes()),
            nanoTime);
    CallRunner calls =
        new CallRunner(server.watermark(), config.strongReadPatience(), config.timeout(), budgets);
    List<BindableService> apis =
        List.of(
            new TraceApi(stores.traces(), calls),
            new LogApi(stores.logs(), calls, budgets),
            new MetricApi(stores.metrics(), calls),
            new CorrelationApi(stores.traces(), stores.logs(), stores.metrics(), calls),
            new AdminApi(calls, server.watermark(), server.feed(), server.status()));
    List<ServerServiceDefinition> services =
        apis.stream()
            .map(api -> ServerInterceptors.intercept(api.bindService(), new ReadInterceptor()))
            .toList();
    String name = "query-" + UUID.randomUUID();
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
    services.forEach(builder::addService);
    try {
      Server inProcess = builder.build().start();
      ManagedChannel channel = InProcessChannelBuilder.forName(name).directExecutor().build();
      return new QueryService(services, inProcess, channel);
    } catch (IOException e) {
      throw new IllegalStateException("a fresh in-process name is taken: " + name, e);
    }
  }

  /** Adds gRPC with health and reflection, and the same calls as HTTP/JSON. */
  public void install(ServerBuilder builder) {
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
    GrpcService grpc =
        GrpcService.builder()
            .addServiceDefinitions(services)
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance())
            // JSON is the gateway's; a marshaller for every message would double the time to start.
            .supportedSerializationFormats(
                GrpcSerializationFormats.PROTO,
                GrpcSerializationFormats.PROTO_WEB,
                GrpcSerializationFormats.PROTO_WEB_TEXT)
            .build();
    builder.service(grpc);
    new ApiPaths(channel).install(builder);
    builder.serviceUnder(HTTP_ROOT, new ApiGateway(channel, services));
    // Lines of JSON and the skeleton's columns compress well, and are no types that are by default.
    builder.decoratorUnder(
        HTTP_ROOT, EncodingService.builder().encodableContentTypes(type -> true).newDecorator());
  }

  /** Ends every call that is under way. */
  @Override
  public void close() {
    health.enterTerminalState();
    channel.shutdownNow();
    inProcess.shutdownNow();
  }
}
