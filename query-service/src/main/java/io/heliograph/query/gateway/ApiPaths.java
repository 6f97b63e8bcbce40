package io.heliograph.query.gateway;

import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.heliograph.api.v1.AdminServiceGrpc;
import io.heliograph.api.v1.Comparison;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelationServiceGrpc;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.GetSpansRequest;
import io.heliograph.api.v1.GetStatusRequest;
import io.heliograph.api.v1.GetTraceRequest;
import io.heliograph.api.v1.GetTraceSkeletonRequest;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.LogServiceGrpc;
import io.heliograph.api.v1.MetricServiceGrpc;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.TraceServiceGrpc;
import io.heliograph.api.v1.WatchIngestRequest;
import io.heliograph.query.call.ApiErrors;
import io.opentelemetry.proto.common.v1.AnyValue;

/**
 * The short HTTP forms: {@code GET} with path and query parameters, for browsers and curl. Each is
 * one call of the API. Thread-safe.
 */
public final class ApiPaths {

  private static final String ROOT = "/api/heliograph/v1";
  private static final int RECENT_EVENTS = 100;

  private final CallBridge bridge;

  public ApiPaths(Channel channel) {
    this.bridge = new CallBridge(channel);
  }

  /** Adds the paths to a server. */
  public void install(ServerBuilder builder) {
    builder
        .route()
        .path(ROOT + "/traces/{trace_id}")
        .build(get(this::trace))
        .route()
        .path(ROOT + "/traces/{trace_id}/skeleton")
        .build(get(this::skeleton))
        .route()
        .path(ROOT + "/traces/{trace_id}/spans")
        .build(get(this::spans))
        .route()
        .path(ROOT + "/traces/{trace_id}/correlated")
        .build(get(this::correlated))
        .route()
        .path(ROOT + "/services")
        .build(get(this::services))
        .route()
        .path(ROOT + "/logs")
        .build(get(this::logs))
        .route()
        .path(ROOT + "/metrics")
        .build(get(this::metrics))
        .route()
        .path(ROOT + "/metrics/{name}")
        .build(get(this::series))
        .route()
        .path(ROOT + "/status")
        .build(get(this::status))
        .route()
        .path(ROOT + "/ingest-feed")
        .build(get(this::ingestFeed));
  }

  /** A path's work. */
  private interface Get {
    HttpResponse answer(ServiceRequestContext context, HttpRequest request, Parameters parameters);
  }

  private static HttpService get(Get get) {
    return (context, request) -> {
      if (request.method() != HttpMethod.GET) {
        return ApiGateway.methodNotAllowed(HttpMethod.GET);
      }
      try {
        return get.answer(context, request, new Parameters(context.queryParams()));
      } catch (StatusRuntimeException e) {
        return ApiGateway.error(e.getStatus(), e.getTrailers());
      }
    };
  }

  private HttpResponse trace(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    GetTraceRequest call = GetTraceRequest.newBuilder().setTraceId(traceId(context)).build();
    boolean protobuf =
        request.headers().accept().stream()
            .anyMatch(
                accepted -> accepted.is(MediaType.X_PROTOBUF) || accepted.is(MediaType.PROTOBUF));
    return stream(
        context,
        parameters,
        TraceServiceGrpc.getGetTraceMethod(),
        call,
        protobuf ? new StreamFormat.TracesProtobuf() : StreamFormat.OtlpJsonDocument.traces());
  }

  private HttpResponse skeleton(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    return stream(
        context,
        parameters,
        TraceServiceGrpc.getGetTraceSkeletonMethod(),
        GetTraceSkeletonRequest.newBuilder()
            .setTraceId(traceId(context))
            .setWithoutSpanIds(parameters.flag("without_span_ids"))
            .build(),
        new StreamFormat.Skeleton());
  }

  private HttpResponse spans(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    return unary(
        context,
        parameters,
        TraceServiceGrpc.getGetSpansMethod(),
        GetSpansRequest.newBuilder()
            .setTraceId(traceId(context))
            .addAllSpanIds(parameters.texts("span_id"))
            .build());
  }

  private HttpResponse correlated(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    return stream(
        context,
        parameters,
        CorrelationServiceGrpc.getCorrelateMethod(),
        CorrelateRequest.newBuilder()
            .setTraceId(traceId(context))
            .setWithoutSpans(parameters.flag("without_spans"))
            .setWithoutLogs(parameters.flag("without_logs"))
            .setWithoutExemplars(parameters.flag("without_exemplars"))
            .setWithoutMetrics(parameters.flag("without_metrics"))
            .setSeriesPerResource(parameters.count("series_per_resource"))
            .setWindowNanos(parameters.number("window_nanos"))
            .build(),
        new StreamFormat.JsonLines());
  }

  private HttpResponse services(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    return unary(
        context,
        parameters,
        TraceServiceGrpc.getListServicesMethod(),
        ListServicesRequest.newBuilder().setRange(parameters.range()).build());
  }

  private HttpResponse logs(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    SearchLogsRequest.Builder search =
        SearchLogsRequest.newBuilder()
            .setRange(parameters.range())
            .setQuery(parameters.text("query"))
            .setLimit(parameters.count("limit"))
            .setCursor(parameters.text("cursor"));
    String traceId = parameters.text("trace_id");
    search.setOrder(order(parameters.text("order"), !traceId.isEmpty()));
    if (!traceId.isEmpty()) {
      search.setFilter(
          Filter.newBuilder()
              .setCondition(
                  Condition.newBuilder()
                      .setIntrinsic("trace_id")
                      .setComparison(Comparison.COMPARISON_EQUAL)
                      .setValue(AnyValue.newBuilder().setStringValue(traceId))));
    }
    return stream(
        context,
        parameters,
        LogServiceGrpc.getSearchLogsMethod(),
        search.build(),
        new StreamFormat.JsonLines());
  }

  /** The records of one trace are read as a story, others from the latest back. */
  private static SearchLogsRequest.Order order(String text, boolean isOfTrace) {
    return switch (text) {
      case "newest" -> SearchLogsRequest.Order.ORDER_NEWEST;
      case "oldest" -> SearchLogsRequest.Order.ORDER_OLDEST;
      case "" ->
          isOfTrace ? SearchLogsRequest.Order.ORDER_OLDEST : SearchLogsRequest.Order.ORDER_NEWEST;
      default -> throw ApiErrors.invalid("order", "'" + text + "' (expected: newest or oldest)");
    };
  }

  private HttpResponse metrics(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    return unary(
        context,
        parameters,
        MetricServiceGrpc.getListMetricsMethod(),
        ListMetricsRequest.newBuilder()
            .setRange(parameters.range())
            .setContains(parameters.text("contains"))
            .setLimit(parameters.count("limit"))
            .build());
  }

  private HttpResponse series(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    return stream(
        context,
        parameters,
        MetricServiceGrpc.getGetSeriesMethod(),
        GetSeriesRequest.newBuilder()
            .setMetric(pathParameter(context, "name"))
            .setRange(parameters.range())
            .setLimit(parameters.count("limit"))
            .build(),
        StreamFormat.OtlpJsonDocument.metrics());
  }

  private HttpResponse status(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    return unary(
        context,
        parameters,
        AdminServiceGrpc.getGetStatusMethod(),
        GetStatusRequest.getDefaultInstance());
  }

  private HttpResponse ingestFeed(
      ServiceRequestContext context, HttpRequest request, Parameters parameters) {
    boolean isDefault = parameters.text("recent").isEmpty();
    int recent = isDefault ? RECENT_EVENTS : parameters.count("recent");
    return stream(
        context,
        parameters,
        AdminServiceGrpc.getWatchIngestMethod(),
        WatchIngestRequest.newBuilder().setRecent(recent).build(),
        new StreamFormat.ServerSentEvents());
  }

  private <ReqT extends Message, RespT extends Message> HttpResponse unary(
      ServiceRequestContext context,
      Parameters parameters,
      MethodDescriptor<ReqT, RespT> method,
      ReqT request) {
    parameters.refuseOthers();
    return bridge.unary(context, method, request);
  }

  private <ReqT extends Message, RespT extends Message> HttpResponse stream(
      ServiceRequestContext context,
      Parameters parameters,
      MethodDescriptor<ReqT, RespT> method,
      ReqT request,
      StreamFormat format) {
    parameters.refuseOthers();
    return bridge.stream(context, method, request, format);
  }

  private static String traceId(ServiceRequestContext context) {
    return pathParameter(context, "trace_id");
  }

  private static String pathParameter(ServiceRequestContext context, String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }
}
