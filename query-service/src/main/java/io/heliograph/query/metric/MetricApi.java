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
import io.heliograph.query.call.Call;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.filter.AttributeKeys;
import io.heliograph.query.filter.FilterTranslator;
import io.heliograph.query.filter.FilteredItem;
import io.heliograph.query.trace.TraceApi;
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

  public MetricApi(MetricStore store, CallRunner calls) {
    this.store = store;
    this.calls = calls;
  }

  @Override
  public void listMetrics(
      ListMetricsRequest request, StreamObserver<ListMetricsResponse> observer) {
    calls.unary(observer, call -> metrics(call, request));
  }

  private ListMetricsResponse metrics(Call call, ListMetricsRequest request) {
    TimeRange range = Answers.range(request.getRange(), "range");
    int limit = ApiErrors.limit("limit", request.getLimit(), DEFAULT_METRICS, MOST);
    MetricList found =
        store.listMetrics(
            call.tenant(),
            request.getContains(),
            range.startUnixNanos(),
            range.endUnixNanos(),
            limit,
            call.budget());
    ListMetricsResponse.Builder response =
        ListMetricsResponse.newBuilder()
            .setStatistics(
                MetricMessages.statistics(found.statistics(), found.metricsLeftOut(), "metrics"));
    found.metrics().forEach(entry -> response.addMetrics(MetricMessages.metric(entry)));
    return response.build();
  }

  @Override
  public void listLabels(ListLabelsRequest request, StreamObserver<ListLabelsResponse> observer) {
    calls.unary(observer, call -> labels(call, request));
  }

  private ListLabelsResponse labels(Call call, ListLabelsRequest request) {
    TimeRange range = Answers.range(request.getRange(), "range");
    AttributeKeyList found =
        store.attributeKeys(
            call.tenant(),
            query(filter(request.getMetric(), List.of()), range, MOST),
            call.budget());
    ListLabelsResponse.Builder response =
        ListLabelsResponse.newBuilder()
            .setStatistics(MetricMessages.statistics(found.statistics()));
    found
        .keys()
        .forEach(
            key -> response.addLabels(AttributeKeys.message(key.key(), key.level(), key.types())));
    return response.build();
  }

  @Override
  public void getSeries(GetSeriesRequest request, StreamObserver<GetSeriesResponse> observer) {
    calls.stream(observer, (call, answers) -> series(call, request, answers));
  }

  private void series(Call call, GetSeriesRequest request, AnswerStream<GetSeriesResponse> answers)
      throws InterruptedException {
    TimeRange range = Answers.range(request.getRange(), "range");
    int limit = ApiErrors.limit("limit", request.getLimit(), DEFAULT_SERIES, MOST);
    SeriesQuery query = query(filter(request.getMetric(), request.getMatchersList()), range, limit);
    SeriesAnswer answer =
        store.readSeries(
            call.tenant(),
            query,
            call.budget(),
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
      parts.add(
          FilterTranslator.translate(matchers.get(i), FilteredItem.SERIES, "matchers[" + i + "]"));
    }
    return parts.isEmpty() ? Filter.ALL : new Filter.And(parts);
  }

  @Override
  public void listExemplars(
      ListExemplarsRequest request, StreamObserver<ListExemplarsResponse> observer) {
    calls.unary(observer, call -> exemplars(call, request));
  }

  private ListExemplarsResponse exemplars(Call call, ListExemplarsRequest request) {
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
    ExemplarList found = store.listExemplars(call.tenant(), query, call.budget());
    ListExemplarsResponse.Builder response =
        ListExemplarsResponse.newBuilder()
            .setStatistics(
                MetricMessages.statistics(
                    found.statistics(), found.exemplarsLeftOut(), "exemplars"));
    found.exemplars().forEach(entry -> response.addExemplars(MetricMessages.exemplar(entry)));
    return response.build();
  }
}
