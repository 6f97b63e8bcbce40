package io.heliograph.client;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.heliograph.api.v1.AdminServiceGrpc;
import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelationServiceGrpc;
import io.heliograph.api.v1.FlushRequest;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.GetSeriesResponse;
import io.heliograph.api.v1.GetStatusRequest;
import io.heliograph.api.v1.GetStatusResponse;
import io.heliograph.api.v1.GetTraceRequest;
import io.heliograph.api.v1.GetTraceResponse;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListMetricsResponse;
import io.heliograph.api.v1.ListOperationsRequest;
import io.heliograph.api.v1.ListOperationsResponse;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.ListServicesResponse;
import io.heliograph.api.v1.LogServiceGrpc;
import io.heliograph.api.v1.MetricServiceGrpc;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.SearchLogsResponse;
import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.api.v1.TraceServiceGrpc;
import io.heliograph.api.v1.TraceSummary;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a Heliograph server. Thread-safe; the creator closes it.
 *
 * <p>Calls block and throw {@link io.grpc.StatusRuntimeException}: NOT_FOUND for what is not there,
 * INVALID_ARGUMENT with the field and what was expected, UNAVAILABLE where nothing listens.
 */
public final class HeliographClient implements AutoCloseable {

  /** Larger than any message that the server sends. */
  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  private static final long CLOSE_SECONDS = 5;

  private static final Metadata.Key<String> TENANT =
      Metadata.Key.of("x-scope-orgid", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> CONSISTENCY =
      Metadata.Key.of("x-heliograph-consistency", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;
  private final ClientInterceptor headers;

  private HeliographClient(ManagedChannel channel, ClientInterceptor headers) {
    this.channel = channel;
    this.headers = headers;
  }

  /**
   * How to read.
   *
   * @param tenant whose data; empty for the default tenant
   * @param isStrong whether reads wait until everything acknowledged before them is searchable
   */
  public record Options(Optional<String> tenant, boolean isStrong) {

    /** The default tenant, fresh within a second. */
    public static final Options DEFAULT = new Options(Optional.empty(), false);
  }

  /**
   * Makes a client; it connects at the first call.
   *
   * @param address {@code HOST:PORT} of the query port
   */
  public static HeliographClient connect(String address, Options options) {
    Metadata metadata = new Metadata();
    options.tenant().ifPresent(tenant -> metadata.put(TENANT, tenant));
    if (options.isStrong()) {
      metadata.put(CONSISTENCY, "strong");
    }
    return new HeliographClient(
        NettyChannelBuilder.forTarget(address)
            .usePlaintext()
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .build(),
        MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  private <S extends AbstractStub<S>> S with(S stub) {
    return stub.withInterceptors(headers);
  }

  private TraceServiceGrpc.TraceServiceBlockingStub traces() {
    return with(TraceServiceGrpc.newBlockingStub(channel));
  }

  private LogServiceGrpc.LogServiceBlockingStub logs() {
    return with(LogServiceGrpc.newBlockingStub(channel));
  }

  private MetricServiceGrpc.MetricServiceBlockingStub metrics() {
    return with(MetricServiceGrpc.newBlockingStub(channel));
  }

  private AdminServiceGrpc.AdminServiceBlockingStub admin() {
    return with(AdminServiceGrpc.newBlockingStub(channel));
  }

  /** A trace, part by part; the last part has the statistics. */
  public Iterator<GetTraceResponse> trace(String traceId) {
    return traces().getTrace(GetTraceRequest.newBuilder().setTraceId(traceId).build());
  }

  /** Everything known of a trace: spans, log records, exemplars, metrics, then a summary. */
  public Iterator<CorrelateResponse> correlate(CorrelateRequest request) {
    return with(CorrelationServiceGrpc.newBlockingStub(channel)).correlate(request);
  }

  /** All traces that match, page by page; the request's limit is the size of a page. */
  public Iterator<TraceSummary> searchTraces(SearchTracesRequest request) {
    return new TracePages(page -> traces().searchTraces(page), request);
  }

  /** Log records, part by part; the last part has the cursor and the statistics. */
  public Iterator<SearchLogsResponse> searchLogs(SearchLogsRequest request) {
    return logs().searchLogs(request);
  }

  public ListServicesResponse services(ListServicesRequest request) {
    return traces().listServices(request);
  }

  public ListOperationsResponse operations(ListOperationsRequest request) {
    return traces().listOperations(request);
  }

  public ListMetricsResponse listMetrics(ListMetricsRequest request) {
    return metrics().listMetrics(request);
  }

  /** Series with their points, part by part; the last part has the statistics. */
  public Iterator<GetSeriesResponse> series(GetSeriesRequest request) {
    return metrics().getSeries(request);
  }

  public GetStatusResponse status() {
    return admin().getStatus(GetStatusRequest.getDefaultInstance());
  }

  /** Waits until everything acknowledged is durable in the stores. */
  public void flush() {
    var _ = admin().flush(FlushRequest.getDefaultInstance());
  }

  @Override
  public void close() {
    channel.shutdown();
    try {
      if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      channel.shutdownNow();
    }
  }
}
