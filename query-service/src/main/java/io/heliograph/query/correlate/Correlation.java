package io.heliograph.query.correlate;

import io.grpc.Status;
import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelatedExemplars;
import io.heliograph.api.v1.CorrelatedMetrics;
import io.heliograph.api.v1.CorrelatedSpans;
import io.heliograph.api.v1.CorrelationSummary;
import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.QueryStatistics;
import io.heliograph.api.v1.SeriesExemplar;
import io.heliograph.api.v1.TimeRange;
import io.heliograph.logindex.LogAnswer;
import io.heliograph.logindex.LogIndex;
import io.heliograph.metricstore.ExemplarList;
import io.heliograph.metricstore.ExemplarQuery;
import io.heliograph.metricstore.MetricStore;
import io.heliograph.metricstore.ResourceSeriesQuery;
import io.heliograph.metricstore.SeriesAnswer;
import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.query.call.AnswerStream;
import io.heliograph.query.call.Answers;
import io.heliograph.query.call.Call;
import io.heliograph.query.log.LogMessages;
import io.heliograph.query.metric.MetricMessages;
import io.heliograph.query.trace.OtlpParts;
import io.heliograph.storage.filter.Filter;
import io.heliograph.tracestore.TraceStore;
import io.heliograph.tracestore.search.TraceRead;
import io.heliograph.tracestore.span.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One correlation from its spans to its summary. Parts that are not wanted are still looked at as
 * far as the metrics' window and participants depend on them. Confined to its call.
 */
final class Correlation {

  /** One usual export interval of metrics. */
  private static final long DEFAULT_WINDOW_NANOS = 60_000_000_000L;

  /** Records read, and sent, at a time. */
  private static final int LOGS_PER_MESSAGE = 500;

  private static final int MAX_EXEMPLARS = 10_000;
  private static final int EXEMPLARS_PER_MESSAGE = 1_000;

  /** A trace through more services than this says so instead of reading all their metrics. */
  private static final int MAX_PARTICIPANTS = 50;

  private final TraceStore traces;
  private final LogIndex logs;
  private final MetricStore metrics;
  private final Call call;
  private final TraceId traceId;
  private final CorrelateRequest request;
  private final AnswerStream<CorrelateResponse> answers;
  private final TraceExtent extent = new TraceExtent();
  private final List<String> warnings = new ArrayList<>();
  private long seriesCount;

  Correlation(
      TraceStore traces,
      LogIndex logs,
      MetricStore metrics,
      Call call,
      TraceId traceId,
      CorrelateRequest request,
      AnswerStream<CorrelateResponse> answers) {
    this.traces = traces;
    this.logs = logs;
    this.metrics = metrics;
    this.call = call;
    this.traceId = traceId;
    this.request = request;
    this.answers = answers;
  }

  /**
   * @param seriesPerResource most series of one participant
   */
  void run(int seriesPerResource) throws InterruptedException {
    spans();
    logs();
    exemplars();
    if (extent.isUnknown() && warnings.isEmpty()) {
      throw Status.NOT_FOUND
          .withDescription("no signal knows trace " + traceId)
          .asRuntimeException();
    }
    TimeRange window =
        extent.window(
            request.getWindowNanos() == 0 ? DEFAULT_WINDOW_NANOS : request.getWindowNanos());
    if (!request.getWithoutMetrics()) {
      metrics(window, seriesPerResource);
    }
    answers.send(CorrelateResponse.newBuilder().setSummary(summary(window)).build());
  }

  private void spans() {
    TraceRead read =
        traces.trace(
            call.tenant(),
            traceId,
            call.budget(),
            new OtlpParts(parts -> {
              extent.addSpans(parts);
              if (!request.getWithoutSpans()) {
                answers.send(
                    CorrelateResponse.newBuilder()
                        .setSpans(CorrelatedSpans.newBuilder().addAllResourceSpans(parts))
                        .build());
              }
            }));
    warnings.addAll(read.outcome().warnings());
  }

  private void logs() throws InterruptedException {
    String cursor = "";
    do {
      LogAnswer answer =
          logs.trace(call.tenant(), traceId.toBytes(), LOGS_PER_MESSAGE, cursor, call.budget());
      LogBatch batch = LogMessages.batch(answer.batch());
      extent.addLogs(batch);
      if (!request.getWithoutLogs() && batch.getEntriesCount() > 0) {
        answers.send(CorrelateResponse.newBuilder().setLogs(batch).build());
      }
      warnings.addAll(answer.statistics().warnings());
      cursor = answer.statistics().complete() ? answer.nextCursor() : "";
    } while (!cursor.isEmpty());
  }

  private void exemplars() throws InterruptedException {
    ExemplarList found =
        metrics.listExemplars(
            call.tenant(),
            new ExemplarQuery(Filter.ALL, traceIdBytes(), 0, Long.MAX_VALUE, MAX_EXEMPLARS),
            call.budget());
    List<SeriesExemplar> exemplars =
        found.exemplars().stream().map(MetricMessages::exemplar).toList();
    extent.addExemplars(exemplars);
    warnings.addAll(found.statistics().warnings());
    if (found.exemplarsLeftOut() > 0) {
      warnings.add(found.exemplarsLeftOut() + " exemplars of the trace are left out");
    }
    if (!request.getWithoutExemplars()) {
      for (int from = 0; from < exemplars.size(); from += EXEMPLARS_PER_MESSAGE) {
        int to = Math.min(exemplars.size(), from + EXEMPLARS_PER_MESSAGE);
        answers.send(
            CorrelateResponse.newBuilder()
                .setExemplars(
                    CorrelatedExemplars.newBuilder().addAllExemplars(exemplars.subList(from, to)))
                .build());
      }
    }
  }

  private void metrics(TimeRange window, int seriesPerResource) throws InterruptedException {
    Set<Participant> participants = extent.participants();
    if (participants.size() > MAX_PARTICIPANTS) {
      warnings.add(
          "metrics of "
              + MAX_PARTICIPANTS
              + " of "
              + participants.size()
              + " participating resources are shown");
    }
    for (Participant participant : participants.stream().limit(MAX_PARTICIPANTS).toList()) {
      CorrelatedMetrics.Builder message =
          CorrelatedMetrics.newBuilder().setJoinedBy(participant.joinedBy());
      SeriesAnswer answer =
          metrics.readSeriesOfResource(
              call.tenant(),
              new ResourceSeriesQuery(
                  participant.filter(),
                  traceIdBytes(),
                  window.getStartUnixNano(),
                  window.getEndUnixNano(),
                  seriesPerResource),
              call.budget(),
              (series, points) -> {
                message.addAllResourceMetrics(MetricMessages.series(series, points));
                return true;
              });
      seriesCount += answer.seriesRead();
      warnings.addAll(answer.statistics().warnings());
      if (answer.seriesRead() > 0) {
        answers.send(
            CorrelateResponse.newBuilder()
                .setMetrics(message.setSeriesLeftOut(answer.seriesLeftOut()))
                .build());
      }
    }
  }

  private OtlpBytes traceIdBytes() {
    return new OtlpBytes(traceId.toBytes().toArray());
  }

  private CorrelationSummary summary(TimeRange window) {
    QueryStatistics statistics =
        Answers.statistics(warnings.stream().distinct().toList(), call.budget().statistics());
    return CorrelationSummary.newBuilder()
        .setSpanCount(extent.spanCount())
        .setLogCount(extent.logCount())
        .setExemplarCount(extent.exemplarCount())
        .setSeriesCount(seriesCount)
        .setWindow(window)
        .setStatistics(statistics)
        .build();
  }
}
