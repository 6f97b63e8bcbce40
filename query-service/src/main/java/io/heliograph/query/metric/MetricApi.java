package io.heliograph.query.metric;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.GetSeriesResponse;
import io.heliograph.api.v1.ListExemplarsRequest;
import io.heliograph.api.v1.ListExemplarsResponse;
import io.heliograph.api.v1.ListLabelsRequest;
import io.heliograph.api.v1.ListLabelsResponse;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListMetricsResponse;
import io.heliograph.api.v1.MetricServiceGrpc;
import io.heliograph.metricstore.AttributeKeyList;
import io.heliograph.metricstore.ExemplarList;
import io.heliograph.metricstore.ExemplarQuery;
import io.heliograph.metricstore.MetricList;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.metricstore.SeriesAnswer;
import io.heliograph.metricstore.SeriesQuery;
import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.query.call.AnswerStream;
import io.heliograph.query.call.Answers;
import io.heliograph.query.call.ApiErrors;
import io.heliograph.query.call.Budgets;
import io.heliograph.query.call.CallContext;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.filter.AttributeKeys;
import io.heliograph.query.filter.FilterTranslator;
import io.heliograph.query.trace.TraceApi;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.search.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** {@code MetricService}. Thread-safe. */
public final class MetricApi extends MetricServiceGrpc.MetricServiceImplBase {

  private static final int DEFAULT_METRICS = 1_000;
  private static final int DEFAULT_SERIES = 100;
  private static final int DEFAULT_EXEMPLARS = 1_000;
  private static final int MOST = 10_000;

  private final MetricStore store;
  private final CallRunner calls;
  private final Budgets budgets;

  public MetricApi(MetricStore store, CallRunner calls, Budgets budgets) {
    this.store = store;
    this.calls = calls;
    this.budgets = budgets;
  }

  @Override
  public void listMetrics(
      ListMetricsRequest request, StreamObserver<ListMetricsResponse> observer) {
    calls.unary(observer, context -> metrics(context, request));
  }

  private ListMetricsResponse metrics(CallContext context, ListMetricsRequest request) {
    TimeRange range = Answers.range(request.getRange(), "range");
    int limit = ApiErrors.limit("limit", request.getLimit(), DEFAULT_METRICS, MOST);
    try (SearchBudget budget = budgets.begin()) {
      MetricList found =
          store.listMetrics(
              context.tenant(),
              request.getContains(),
              range.startUnixNanos(),
              range.endUnixNanos(),
              limit,
              budget);
      ListMetricsResponse.Builder response =
          ListMetricsResponse.newBuilder()
              .setStatistics(MetricMessages.statistics(found.statistics()));
      found.metrics().forEach(entry -> response.addMetrics(MetricMessages.metric(entry)));
      return response.build();
    }
  }

  @Override
  public void listLabels(ListLabelsRequest request, StreamObserver<ListLabelsResponse> observer) {
    calls.unary(observer, context -> labels(context, request));
  }

  private ListLabelsResponse labels(CallContext context, ListLabelsRequest request) {
    TimeRange range = Answers.range(request.getRange(), "range");
    try (SearchBudget budget = budgets.begin()) {
      AttributeKeyList found =
          store.attributeKeys(
              context.tenant(), query(filter(request.getMetric(), List.of()), range, MOST), budget);
      ListLabelsResponse.Builder response =
          ListLabelsResponse.newBuilder()
              .setStatistics(MetricMessages.statistics(found.statistics()));
      found
          .keys()
          .forEach(key ->
              response.addLabels(AttributeKeys.message(key.key(), key.level(), key.types())));
      return response.build();
    }
  }

  @Override
  public void getSeries(GetSeriesRequest request, StreamObserver<GetSeriesResponse> observer) {
    calls.stream(observer, (context, answers) -> series(context, request, answers));
  }

  private void series(
      CallContext context, GetSeriesRequest request, AnswerStream<GetSeriesResponse> answers)
      throws InterruptedException {
    TimeRange range = Answers.range(request.getRange(), "range");
    int limit = ApiErrors.limit("limit", request.getLimit(), DEFAULT_SERIES, MOST);
    SeriesQuery query = query(filter(request.getMetric(), request.getMatchersList()), range, limit);
    try (SearchBudget budget = budgets.begin()) {
      SeriesAnswer answer =
          store.readSeries(
              context.tenant(),
              query,
              budget,
              (series, points) -> {
                send(
                    answers,
                    GetSeriesResponse.newBuilder()
                        .addAllResourceMetrics(MetricMessages.series(series, points))
                        .build());
                return true;
              });
      answers.send(
          GetSeriesResponse.newBuilder()
              .setSeriesLeftOut(answer.seriesLeftOut())
              .setStatistics(MetricMessages.statistics(answer.statistics()))
              .build());
    }
  }

  private static void send(AnswerStream<GetSeriesResponse> answers, GetSeriesResponse response) {
    try {
      answers.send(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.UNAVAILABLE.withDescription("shutting down").withCause(e).asRuntimeException();
    }
  }

  private static SeriesQuery query(Filter filter, TimeRange range, int limit) {
    return new SeriesQuery(filter, range.startUnixNanos(), range.endUnixNanos(), limit, true);
  }

  private static Filter filter(String metric, List<Condition> matchers) {
    List<Filter> parts = new ArrayList<>();
    if (!metric.isEmpty()) {
      parts.add(Filter.equal(Field.intrinsic("name"), Value.of(metric)));
    }
    for (int i = 0; i < matchers.size(); i++) {
      parts.add(FilterTranslator.translate(matchers.get(i), "matchers[" + i + "]"));
    }
    return parts.isEmpty() ? Filter.ALL : new Filter.And(parts);
  }

  @Override
  public void listExemplars(
      ListExemplarsRequest request, StreamObserver<ListExemplarsResponse> observer) {
    calls.unary(observer, context -> exemplars(context, request));
  }

  private ListExemplarsResponse exemplars(CallContext context, ListExemplarsRequest request) {
    TimeRange range = Answers.range(request.getRange(), "range");
    OtlpBytes traceId =
        request.getTraceId().isEmpty()
            ? OtlpBytes.EMPTY
            : new OtlpBytes(TraceApi.traceId(request.getTraceId()).toBytes().toArray());
    ExemplarQuery query =
        new ExemplarQuery(
            filter(request.getMetric(), request.getMatchersList()),
            traceId,
            range.startUnixNanos(),
            range.endUnixNanos(),
            ApiErrors.limit("limit", request.getLimit(), DEFAULT_EXEMPLARS, MOST));
    try (SearchBudget budget = budgets.begin()) {
      ExemplarList found = store.listExemplars(context.tenant(), query, budget);
      ListExemplarsResponse.Builder response =
          ListExemplarsResponse.newBuilder()
              .setStatistics(MetricMessages.statistics(found.statistics()));
      found.exemplars().forEach(entry -> response.addExemplars(MetricMessages.exemplar(entry)));
      return response.build();
    }
  }
}
