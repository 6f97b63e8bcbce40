package io.heliograph.query.correlate;

import io.grpc.stub.StreamObserver;
import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelationServiceGrpc;
import io.heliograph.logindex.LogIndex;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.query.call.ApiErrors;
import io.heliograph.query.call.Budgets;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.trace.TraceApi;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.tracestore.TraceStore;
import io.heliograph.tracestore.span.TraceId;

/** {@code CorrelationService}. Thread-safe. */
public final class CorrelationApi extends CorrelationServiceGrpc.CorrelationServiceImplBase {

  private static final int DEFAULT_SERIES = 20;
  private static final int MAX_SERIES = 200;

  private final TraceStore traces;
  private final LogIndex logs;
  private final MetricStore metrics;
  private final CallRunner calls;
  private final Budgets budgets;

  public CorrelationApi(
      TraceStore traces, LogIndex logs, MetricStore metrics, CallRunner calls, Budgets budgets) {
    this.traces = traces;
    this.logs = logs;
    this.metrics = metrics;
    this.calls = calls;
    this.budgets = budgets;
  }

  @Override
  public void correlate(CorrelateRequest request, StreamObserver<CorrelateResponse> observer) {
    calls.stream(
        observer,
        (context, answers) -> {
          TraceId traceId = TraceApi.traceId(request.getTraceId());
          int series =
              ApiErrors.limit(
                  "series_per_resource",
                  request.getSeriesPerResource(),
                  DEFAULT_SERIES,
                  MAX_SERIES);
          try (SearchBudget budget = budgets.begin()) {
            new Correlation(
                    traces, logs, metrics, context.tenant(), traceId, request, budget, answers)
                .run(series);
          }
        });
  }
}
