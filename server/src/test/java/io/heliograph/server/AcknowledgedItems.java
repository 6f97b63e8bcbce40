package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.testkit.otlp.OrderSystem;
import io.heliograph.testkit.otlp.OtlpValues;
import io.heliograph.testkit.otlp.SentPoint;
import io.heliograph.testkit.otlp.SentSpan;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Small numbered requests of the three signals in turn, {@value #ITEMS} items each, and which of
 * them were acknowledged.
 *
 * <p>An item is known by its number: request number x {@value #ITEMS} + place. A request that was
 * sent and not acknowledged may be there as a whole or not at all. Thread-safe.
 */
final class AcknowledgedItems {

  private static final int ITEMS = 3;
  private static final String SERVICE = "orders";
  private static final String METRIC = "queue.depth";
  private static final ServerSignal[] TURNS = ServerSignal.values();

  private enum ServerSignal {
    TRACES,
    LOGS,
    METRICS
  }

  private final long baseUnixNanos = System.currentTimeMillis() * 1_000_000L;
  private final AtomicLong requests = new AtomicLong();
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();

  long acknowledgedCount() {
    return acknowledged.size();
  }

  /** Sends one more request; returns whether it was acknowledged. */
  boolean sendNext(ServerClient client) {
    long request = requests.getAndIncrement();
    try {
      switch (signal(request)) {
        case TRACES -> {
          var _ = client.send(trace(request));
        }
        case LOGS -> client.send(logs(request));
        case METRICS -> client.send(metrics(request));
      }
    } catch (StatusRuntimeException e) {
      return false;
    }
    acknowledged.add(request);
    return true;
  }

  private static ServerSignal signal(long request) {
    return TURNS[(int) (request % TURNS.length)];
  }

  private static ExportTraceServiceRequest trace(long request) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int place = 0; place < ITEMS; place++) {
      long start = System.currentTimeMillis() * 1_000_000L;
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(traceId(request))
              .setSpanId(spanId(request * ITEMS + place))
              .setName("place order")
              .setStartTimeUnixNano(start)
              .setEndTimeUnixNano(start + 1_000));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(OrderSystem.resource(SERVICE))
                .addScopeSpans(scope))
        .build();
  }

  private static ByteString traceId(long request) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(request).putLong(~request).flip());
  }

  /** Never zero. */
  private static ByteString spanId(long item) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(item + 1).flip());
  }

  private static long item(ByteString spanId) {
    return spanId.asReadOnlyByteBuffer().getLong() - 1;
  }

  private ExportLogsServiceRequest logs(long request) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int place = 0; place < ITEMS; place++) {
      long item = request * ITEMS + place;
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(baseUnixNanos + item)
              .setBody(OtlpValues.text("item " + item)));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(OrderSystem.resource(SERVICE))
                .addScopeLogs(scope))
        .build();
  }

  private ExportMetricsServiceRequest metrics(long request) {
    Gauge.Builder gauge = Gauge.newBuilder();
    for (int place = 0; place < ITEMS; place++) {
      long item = request * ITEMS + place;
      gauge.addDataPoints(
          NumberDataPoint.newBuilder().setTimeUnixNano(baseUnixNanos + item).setAsInt(item));
    }
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(OrderSystem.resource(SERVICE))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName(METRIC).setGauge(gauge))))
        .build();
  }

  /** Reads everything and compares. */
  void check(ServerClient client) {
    checkSpans(client);
    check(ServerSignal.LOGS, loggedItems(client));
    check(ServerSignal.METRICS, measuredItems(client));
  }

  /** Identical spans collapse in an answer; the stored ones are what the catalogue counts. */
  private void checkSpans(ServerClient client) {
    Map<Long, Integer> found = new HashMap<>();
    for (TraceSummary trace : client.searchTraces(Filter.getDefaultInstance())) {
      for (SentSpan sent : SentSpan.flat(client.trace(ByteString.fromHex(trace.getTraceId())))) {
        found.merge(item(sent.span().getSpanId()), 1, Integer::sum);
      }
    }
    check(ServerSignal.TRACES, found);
    assertThat(
            client
                .traces()
                .listServices(ListServicesRequest.getDefaultInstance())
                .getServicesList()
                .stream()
                .mapToLong(service -> service.getSpanCount())
                .sum())
        .as("stored spans")
        .isEqualTo(found.size());
  }

  private static Map<Long, Integer> loggedItems(ServerClient client) {
    Map<Long, Integer> found = new HashMap<>();
    for (LogEntry entry :
        client.searchLogs(SearchLogsRequest.newBuilder().setLimit(5_000).build())) {
      String body = entry.getBody().getStringValue();
      found.merge(Long.parseLong(body.substring("item ".length())), 1, Integer::sum);
    }
    return found;
  }

  private static Map<Long, Integer> measuredItems(ServerClient client) {
    Map<Long, Integer> found = new HashMap<>();
    SentPoint.flat(client.series(GetSeriesRequest.newBuilder().setMetric(METRIC).build()))
        .forEach(sent -> found.merge(((NumberDataPoint) sent.point()).getAsInt(), 1, Integer::sum));
    return found;
  }

  private void check(ServerSignal signal, Map<Long, Integer> found) {
    assertThat(itemsFoundTwice(found)).as(signal + " found more than once").isEmpty();
    Set<Long> missing = new HashSet<>();
    for (long request : acknowledged) {
      if (signal(request) == signal) {
        missing.addAll(itemsOf(request));
      }
    }
    missing.removeAll(found.keySet());
    assertThat(missing).as(signal + " acknowledged and lost").isEmpty();
    Map<Long, Integer> parts = new HashMap<>();
    found.keySet().forEach(item -> parts.merge(item / ITEMS, 1, Integer::sum));
    assertThat(parts.values()).as(signal + " items of each request").allMatch(n -> n == ITEMS);
  }

  private static Collection<Long> itemsFoundTwice(Map<Long, Integer> found) {
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Long> itemsOf(long request) {
    return java.util.stream.LongStream.range(request * ITEMS, (request + 1) * ITEMS)
        .boxed()
        .toList();
  }
}
