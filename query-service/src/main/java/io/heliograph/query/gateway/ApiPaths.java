package io.heliograph.query.gateway;

import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
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
import io.heliograph.api.v1.TimeRange;
import io.heliograph.api.v1.TraceServiceGrpc;
import io.heliograph.api.v1.WatchIngestRequest;
import io.opentelemetry.proto.common.v1.AnyValue;

/**
 * The short HTTP forms: {@code GET} with path and query parameters, for browsers and curl. Each is
 * one call of the API.
 */
public final class ApiPaths {

  private static final String ROOT = "/api/heliograph/v1";
  private static final int RECENT_EVENTS = 100;

  private final Channel channel;

  public ApiPaths(Channel channel) {
    this.channel = channel;
  }

  /** Adds the paths to a server. */
  public void install(ServerBuilder builder) {
    builder
        .route()
        .get(ROOT + "/traces/{trace_id}")
        .build(get(this::trace))
        .route()
        .get(ROOT + "/traces/{trace_id}/skeleton")
        .build(get(this::skeleton))
        .route()
        .get(ROOT + "/traces/{trace_id}/spans")
        .build(get(this::spans))
        .route()
        .get(ROOT + "/traces/{trace_id}/correlated")
        .build(get(this::correlated))
        .route()
        .get(ROOT + "/services")
        .build(get(this::services))
        .route()
        .get(ROOT + "/logs")
        .build(get(this::logs))
        .route()
        .get(ROOT + "/metrics")
        .build(get(this::metrics))
        .route()
        .get(ROOT + "/metrics/{name}")
        .build(get(this::series))
        .route()
        .get(ROOT + "/status")
        .build(get(this::status))
        .route()
        .get(ROOT + "/ingest-feed")
        .build(get(this::ingestFeed));
  }

  /** A path's work. */
  private interface Get {
    HttpResponse answer(ServiceRequestContext context, HttpRequest request, QueryParams parameters);
  }

  private static HttpService get(Get get) {
    return (context, request) -> {
      try {
        return get.answer(context, request, context.queryParams());
      } catch (BadParameterException e) {
        return ApiGateway.error(Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
      }
    };
  }

  private HttpResponse trace(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    GetTraceRequest call = GetTraceRequest.newBuilder().setTraceId(traceId(context)).build();
    boolean protobuf =
        request.headers().accept().stream()
            .anyMatch(accepted -> accepted.is(MediaType.parse("application/x-protobuf")));
    return stream(
        context,
        TraceServiceGrpc.getGetTraceMethod(),
        call,
        protobuf ? new StreamFormat.TracesProtobuf() : StreamFormat.OtlpJsonDocument.traces());
  }

  private HttpResponse skeleton(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    return stream(
        context,
        TraceServiceGrpc.getGetTraceSkeletonMethod(),
        GetTraceSkeletonRequest.newBuilder()
            .setTraceId(traceId(context))
            .setWithoutSpanIds(flag(parameters, "without_span_ids"))
            .build(),
        new StreamFormat.Skeleton());
  }

  private HttpResponse spans(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    return unary(
        context,
        TraceServiceGrpc.getGetSpansMethod(),
        GetSpansRequest.newBuilder()
            .setTraceId(traceId(context))
            .addAllSpanIds(parameters.getAll("span_id"))
            .build());
  }

  private HttpResponse correlated(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    return stream(
        context,
        CorrelationServiceGrpc.getCorrelateMethod(),
        CorrelateRequest.newBuilder()
            .setTraceId(traceId(context))
            .setWithoutSpans(flag(parameters, "without_spans"))
            .setWithoutLogs(flag(parameters, "without_logs"))
            .setWithoutExemplars(flag(parameters, "without_exemplars"))
            .setWithoutMetrics(flag(parameters, "without_metrics"))
            .setSeriesPerResource((int) number(parameters, "series_per_resource"))
            .setWindowNanos(number(parameters, "window_nanos"))
            .build(),
        new StreamFormat.JsonLines());
  }

  private HttpResponse services(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    return unary(
        context,
        TraceServiceGrpc.getListServicesMethod(),
        ListServicesRequest.newBuilder().setRange(range(parameters)).build());
  }

  private HttpResponse logs(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    SearchLogsRequest.Builder search =
        SearchLogsRequest.newBuilder()
            .setRange(range(parameters))
            .setQuery(parameters.get("query", ""))
            .setLimit((int) number(parameters, "limit"))
            .setCursor(parameters.get("cursor", ""));
    String traceId = parameters.get("trace_id");
    if (traceId != null) {
      search
          .setOrder(SearchLogsRequest.Order.ORDER_OLDEST)
          .setFilter(
              Filter.newBuilder()
                  .setCondition(
                      Condition.newBuilder()
                          .setIntrinsic("trace_id")
                          .setComparison(Comparison.COMPARISON_EQUAL)
                          .setValue(AnyValue.newBuilder().setStringValue(traceId))));
    }
    return stream(
        context,
        LogServiceGrpc.getSearchLogsMethod(),
        search.build(),
        new StreamFormat.JsonLines());
  }

  private HttpResponse metrics(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    return unary(
        context,
        MetricServiceGrpc.getListMetricsMethod(),
        ListMetricsRequest.newBuilder()
            .setRange(range(parameters))
            .setContains(parameters.get("contains", ""))
            .setLimit((int) number(parameters, "limit"))
            .build());
  }

  private HttpResponse series(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    return stream(
        context,
        MetricServiceGrpc.getGetSeriesMethod(),
        GetSeriesRequest.newBuilder()
            .setMetric(pathParameter(context, "name"))
            .setRange(range(parameters))
            .setLimit((int) number(parameters, "limit"))
            .build(),
        StreamFormat.OtlpJsonDocument.metrics());
  }

  private HttpResponse status(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    return unary(
        context, AdminServiceGrpc.getGetStatusMethod(), GetStatusRequest.getDefaultInstance());
  }

  private HttpResponse ingestFeed(
      ServiceRequestContext context, HttpRequest request, QueryParams parameters) {
    context.clearRequestTimeout();
    return stream(
        context,
        AdminServiceGrpc.getWatchIngestMethod(),
        WatchIngestRequest.newBuilder().setRecent(RECENT_EVENTS).build(),
        new StreamFormat.ServerSentEvents());
  }

  private <ReqT extends Message, RespT extends Message> HttpResponse unary(
      ServiceRequestContext context, MethodDescriptor<ReqT, RespT> method, ReqT request) {
    return CallBridge.unary(
        channel.newCall(method, ApiGateway.options(context)), ApiGateway.headers(context), request);
  }

  private <ReqT extends Message, RespT extends Message> HttpResponse stream(
      ServiceRequestContext context,
      MethodDescriptor<ReqT, RespT> method,
      ReqT request,
      StreamFormat format) {
    return CallBridge.stream(
        context,
        channel.newCall(method, ApiGateway.options(context)),
        ApiGateway.headers(context),
        request,
        format);
  }

  private static String traceId(ServiceRequestContext context) {
    return pathParameter(context, "trace_id");
  }

  private static String pathParameter(ServiceRequestContext context, String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }

  private static TimeRange range(QueryParams parameters) {
    return TimeRange.newBuilder()
        .setStartUnixNano(number(parameters, "start"))
        .setEndUnixNano(number(parameters, "end"))
        .build();
  }

  private static boolean flag(QueryParams parameters, String name) {
    return parameters.get(name, "false").equals("true");
  }

  private static long number(QueryParams parameters, String name) {
    String text = parameters.get(name);
    if (text == null || text.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new BadParameterException(name + ": '" + text + "' (expected: a whole number)");
    }
  }

  private static final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadParameterException(String message) {
      super(message);
    }
  }
}
