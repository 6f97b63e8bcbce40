package io.heliograph.query.correlate;

import io.grpc.stub.StreamObserver;
import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelationServiceGrpc;
import io.heliograph.logindex.LogIndex;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.query.call.ApiErrors;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.trace.TraceApi;
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

  public CorrelationApi(TraceStore traces, LogIndex logs, MetricStore metrics, CallRunner calls) {
    this.traces = traces;
    this.logs = logs;
    this.metrics = metrics;
    this.calls = calls;
  }

  @Override
  public void correlate(CorrelateRequest request, StreamObserver<CorrelateResponse> observer) {
    calls.stream(
        observer,
        (call, answers) -> {
          TraceId traceId = TraceApi.traceId(request.getTraceId());
          int series =
              ApiErrors.limit(
                  "series_per_resource",
                  request.getSeriesPerResource(),
                  DEFAULT_SERIES,
                  MAX_SERIES);
          if (request.getWindowNanos() < 0) {
            throw ApiErrors.invalid(
                "window_nanos",
                Long.toUnsignedString(request.getWindowNanos())
                    + " (expected: at most "
                    + Long.MAX_VALUE
                    + ")");
          }
          new Correlation(traces, logs, metrics, call, traceId, request, answers).run(series);
        });
  }
}
