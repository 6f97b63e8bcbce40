package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.heliograph.api.v1.AdminServiceGrpc;
import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelationServiceGrpc;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.GetSeriesResponse;
import io.heliograph.api.v1.GetStatusRequest;
import io.heliograph.api.v1.GetStatusResponse;
import io.heliograph.api.v1.GetTraceRequest;
import io.heliograph.api.v1.GetTraceResponse;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.LogServiceGrpc;
import io.heliograph.api.v1.MetricServiceGrpc;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.SearchLogsResponse;
import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.api.v1.SearchTracesResponse;
import io.heliograph.api.v1.TimeRange;
import io.heliograph.api.v1.TraceServiceGrpc;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.testkit.otlp.OtlpValues;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends to a server and reads from it, strongly, as one tenant. Calls have a deadline. Thread-safe.
 */
final class ServerClient implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 60;
  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  private final int httpPort;
  private final int queryPort;
  private final String tenant;
  private final ManagedChannel ingest;
  private final ManagedChannel query;
  private final HttpClient http = HttpClient.newHttpClient();

  ServerClient(int grpcPort, int httpPort, int queryPort, String tenant) {
    this.httpPort = httpPort;
    this.queryPort = queryPort;
    this.tenant = tenant;
    this.ingest = channel(grpcPort);
    this.query = channel(queryPort);
  }

  /** As the default tenant. */
  static ServerClient of(HeliographServer server) {
    return of(server, "default");
  }

  static ServerClient of(HeliographServer server, String tenant) {
    return new ServerClient(
        server.otlpGrpcPort(), server.otlpHttpPort(), server.queryPort(), tenant);
  }

  private static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .build();
  }

  private <S extends AbstractStub<S>> S with(S stub) {
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers()))
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private Metadata headers() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("x-scope-orgid", Metadata.ASCII_STRING_MARSHALLER), tenant);
    headers.put(
        Metadata.Key.of("x-heliograph-consistency", Metadata.ASCII_STRING_MARSHALLER), "strong");
    return headers;
  }

  ExportTraceServiceResponse send(ExportTraceServiceRequest request) {
    return with(io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.newBlockingStub(ingest))
        .export(request);
  }

  void send(ExportLogsServiceRequest request) {
    var _ = with(LogsServiceGrpc.newBlockingStub(ingest)).export(request);
  }

  void send(ExportMetricsServiceRequest request) {
    var _ = with(MetricsServiceGrpc.newBlockingStub(ingest)).export(request);
  }

  /** Posts to the OTLP/HTTP port; returns the status. */
  int post(String path, String contentType, byte[] body) throws IOException, InterruptedException {
    return http.send(
            request(httpPort, path)
                .header("content-type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(queryPort, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> getProtobuf(String path) throws IOException, InterruptedException {
    return http.send(
        request(queryPort, path).header("accept", "application/x-protobuf").build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<String> postQuery(String path, String json)
      throws IOException, InterruptedException {
    return http.send(
        request(queryPort, path)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The lines of an endless answer; reading blocks until one comes. */
  Iterator<String> lines(String path) throws IOException, InterruptedException {
    return http.send(request(queryPort, path).build(), HttpResponse.BodyHandlers.ofLines())
        .body()
        .iterator();
  }

  private HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(DEADLINE_SECONDS))
        .header("x-scope-orgid", tenant)
        .header("x-heliograph-consistency", "strong");
  }

  TraceServiceGrpc.TraceServiceBlockingStub traces() {
    return with(TraceServiceGrpc.newBlockingStub(query));
  }

  MetricServiceGrpc.MetricServiceBlockingStub metrics() {
    return with(MetricServiceGrpc.newBlockingStub(query));
  }

  LogServiceGrpc.LogServiceBlockingStub logs() {
    return with(LogServiceGrpc.newBlockingStub(query));
  }

  /** Over gRPC and over HTTP/JSON, which must answer the same. */
  <Q extends Message, R extends Message> R ask(MethodDescriptor<Q, R> method, Q request)
      throws IOException, InterruptedException {
    R answer =
        ClientCalls.blockingUnaryCall(
            ClientInterceptors.intercept(
                query, MetadataUtils.newAttachHeadersInterceptor(headers())),
            method,
            CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS),
            request);
    HttpResponse<String> json =
        postQuery(
            method.getFullMethodName().replace("heliograph.v1.", "/api/heliograph/v1/"),
            JsonFormat.printer().print(request));
    Message.Builder parsed = answer.newBuilderForType();
    JsonFormat.parser().merge(json.body(), parsed);
    assertThat(withoutStatistics(parsed)).isEqualTo(withoutStatistics(answer.toBuilder()));
    return answer;
  }

  /** They tell times. */
  private static Message withoutStatistics(Message.Builder answer) {
    FieldDescriptor statistics = answer.getDescriptorForType().findFieldByName("statistics");
    return statistics == null ? answer.build() : answer.clearField(statistics).build();
  }

  GetStatusResponse status() {
    return with(AdminServiceGrpc.newBlockingStub(query))
        .getStatus(GetStatusRequest.getDefaultInstance());
  }

  List<ResourceSpans> trace(ByteString traceId) {
    Iterator<GetTraceResponse> parts =
        traces().getTrace(GetTraceRequest.newBuilder().setTraceId(OtlpValues.hex(traceId)).build());
    List<ResourceSpans> spans = new ArrayList<>();
    parts.forEachRemaining(part -> spans.addAll(part.getResourceSpansList()));
    return spans;
  }

  List<TraceSummary> searchTraces(Filter filter) {
    return searchTraces(filter, TimeRange.getDefaultInstance());
  }

  /** Every trace that matches, over all pages. */
  List<TraceSummary> searchTraces(Filter filter, TimeRange range) {
    List<TraceSummary> found = new ArrayList<>();
    String cursor = "";
    do {
      SearchTracesResponse page =
          traces()
              .searchTraces(
                  SearchTracesRequest.newBuilder()
                      .setFilter(filter)
                      .setRange(range)
                      .setLimit(7)
                      .setCursor(cursor)
                      .build());
      found.addAll(page.getTracesList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  /** Every record that matches, over all pages. */
  List<LogEntry> searchLogs(SearchLogsRequest request) {
    List<LogEntry> found = new ArrayList<>();
    String cursor = "";
    do {
      Iterator<SearchLogsResponse> parts =
          logs().searchLogs(request.toBuilder().setCursor(cursor).build());
      cursor = "";
      while (parts.hasNext()) {
        SearchLogsResponse part = parts.next();
        found.addAll(part.getBatch().getEntriesList());
        cursor = part.getNextCursor();
      }
    } while (!cursor.isEmpty());
    return found;
  }

  List<ResourceMetrics> series(GetSeriesRequest request) {
    Iterator<GetSeriesResponse> parts = metrics().getSeries(request);
    List<ResourceMetrics> series = new ArrayList<>();
    parts.forEachRemaining(part -> series.addAll(part.getResourceMetricsList()));
    return series;
  }

  List<CorrelateResponse> correlate(ByteString traceId) {
    List<CorrelateResponse> parts = new ArrayList<>();
    with(CorrelationServiceGrpc.newBlockingStub(query))
        .correlate(CorrelateRequest.newBuilder().setTraceId(OtlpValues.hex(traceId)).build())
        .forEachRemaining(parts::add);
    return parts;
  }

  @Override
  public void close() {
    ingest.shutdownNow();
    query.shutdownNow();
    http.shutdownNow();
  }
}
