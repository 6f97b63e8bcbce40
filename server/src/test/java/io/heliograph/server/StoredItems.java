package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.heliograph.logindex.LogAnswer;
import io.heliograph.logindex.LogEntry;
import io.heliograph.logindex.LogSearch;
import io.heliograph.metricstore.MetricStoreStatistics;
import io.heliograph.metricstore.SeriesAnswer;
import io.heliograph.metricstore.SeriesQuery;
import io.heliograph.metricstore.series.OtlpSeriesWriter;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.TraceStore;
import io.heliograph.tracestore.search.TraceOrder;
import io.heliograph.tracestore.search.TraceRead;
import io.heliograph.tracestore.search.TraceSearch;
import io.heliograph.tracestore.search.TraceSearchResult;
import io.heliograph.tracestore.search.TraceSummary;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of {@link NumberedRequests} that a storage has, and how often each: read as queries
 * are, and counted beside, since identical spans and points collapse in answers. Confined to one
 * thread.
 */
final class StoredItems {

  private static final long MEMORY_BYTES = 256L << 20;

  private final Storage storage;
  private final List<String> tenants;
  private final MemoryBudget memory = new MemoryBudget(MEMORY_BYTES);

  StoredItems(Storage storage, List<String> tenants) {
    this.storage = storage;
    this.tenants = tenants;
  }

  private SearchBudget budget() {
    return SearchBudget.unlimited(memory, () -> 0);
  }

  Map<Long, Integer> spans() {
    Map<Long, Integer> found = new HashMap<>();
    for (String tenant : tenants) {
      long before = found.size();
      addSpans(tenant, found);
      assertThat(storage.traces().holdings(tenant).rows())
          .as("stored spans of %s", tenant)
          .isEqualTo(found.size() - before);
    }
    return found;
  }

  private void addSpans(String tenant, Map<Long, Integer> found) {
    TraceSearch everything =
        new TraceSearch(TimeRange.ALL, Filter.ALL, TraceOrder.NEWEST, TraceSearch.LIMIT_MAX, "");
    try (SearchBudget budget = budget()) {
      TraceStore traces = storage.traces();
      TraceSearchResult answer = traces.search(tenant, everything, budget);
      assertThat(answer.outcome().warnings()).isEmpty();
      for (TraceSummary trace : answer.traces()) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        TraceRead read = traces.trace(tenant, trace.traceId(), budget, parts::write);
        assertThat(read.outcome().warnings()).isEmpty();
        parse(parts).getResourceSpansList().stream()
            .flatMap(resource -> resource.getScopeSpansList().stream())
            .flatMap(scope -> scope.getSpansList().stream())
            .forEach(span -> found.merge(NumberedRequests.item(span), 1, Integer::sum));
      }
    }
  }

  private static TracesData parse(ByteArrayOutputStream parts) {
    try {
      return TracesData.parseFrom(parts.toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  Map<Long, Integer> records() {
    Map<Long, Integer> found = new HashMap<>();
    LogSearch everything = LogSearch.oldest(TimeRange.ALL, Filter.ALL, LogSearch.LIMIT_MAX);
    for (String tenant : tenants) {
      try (SearchBudget budget = budget()) {
        LogAnswer answer = storage.logs().search(tenant, everything, budget);
        assertThat(answer.statistics().warnings()).isEmpty();
        for (LogEntry entry : answer.batch().entries()) {
          found.merge(NumberedRequests.item(record(entry).getBody()), 1, Integer::sum);
        }
      }
    }
    return found;
  }

  private static LogRecord record(LogEntry entry) {
    try {
      return LogRecord.parseFrom(entry.message().toArray());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  Map<Long, Integer> points() {
    Map<Long, Integer> found = new HashMap<>();
    tenants.forEach(tenant -> addPoints(tenant, found));
    MetricStoreStatistics statistics = storage.metrics().statistics();
    assertThat(statistics.failure()).isEmpty();
    assertThat(statistics.blockPoints() + statistics.headPoints())
        .as("stored points")
        .isEqualTo(found.size());
    return found;
  }

  private void addPoints(String tenant, Map<Long, Integer> found) {
    SeriesQuery everything =
        new SeriesQuery(Filter.ALL, 0, Long.MAX_VALUE, Integer.MAX_VALUE, false);
    try (SearchBudget budget = budget()) {
      SeriesAnswer answer =
          storage
              .metrics()
              .readSeries(
                  tenant,
                  everything,
                  budget,
                  (series, points) -> {
                    add(OtlpSeriesWriter.metricsData(series, points), found);
                    return true;
                  });
      assertThat(answer.statistics().complete()).isTrue();
    }
  }

  private static void add(byte[] metricsData, Map<Long, Integer> found) {
    try {
      MetricsData.parseFrom(metricsData).getResourceMetricsList().stream()
          .flatMap(resource -> resource.getScopeMetricsList().stream())
          .flatMap(scope -> scope.getMetricsList().stream())
          .flatMap(metric -> metric.getGauge().getDataPointsList().stream())
          .forEach(point -> found.merge(NumberedRequests.item(point), 1, Integer::sum));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
