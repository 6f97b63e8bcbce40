package io.heliograph.demo.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two quiet minutes and a reconciliation, looked at from all sides. */
class TradingSystemTest {
  private static SimulatedMarket market;
  private static List<SpanData> spans;
  private static Map<String, List<SpanData>> traces;
  private static Set<String> spanIds;

  @BeforeAll
  static void trade() {
    market = new SimulatedMarket(42, false).trade(Duration.ofSeconds(100)).close();
    spans = market.spans();
    traces = market.traces();
    spanIds = spans.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
  }

  @Test
  void trace_each_hasOneRoot() {
    assertThat(traces.values())
        .allSatisfy(trace ->
            assertThat(trace.stream().filter(span -> !hasParent(span)).count()).isEqualTo(1));
  }

  @Test
  void span_withParent_hasItInItsTrace() {
    assertThat(traces.values())
        .allSatisfy(trace -> {
          Set<String> ids = trace.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
          assertThat(trace.stream().filter(TradingSystemTest::hasParent))
              .allMatch(span -> ids.contains(span.getParentSpanId()));
        });
  }

  @Test
  void span_eachStartsAfterItsParentDid() {
    Map<String, Long> starts =
        spans.stream().collect(Collectors.toMap(SpanData::getSpanId, SpanData::getStartEpochNanos));

    assertThat(spans.stream().filter(TradingSystemTest::hasParent))
        .allMatch(span ->
            span.getStartEpochNanos()
                >= starts.getOrDefault(span.getParentSpanId(), Long.MAX_VALUE))
        .allMatch(span -> span.getEndEpochNanos() > span.getStartEpochNanos());
  }

  @Test
  void trace_ofAFilledOrder_passesThroughTheServices() {
    assertThat(traces.values())
        .anySatisfy(trace ->
            assertThat(trace)
                .extracting(span -> span.getResource().getAttribute(Semconv.SERVICE_NAME))
                .contains(
                    "fix-gateway",
                    "order-router",
                    "pretrade-limits",
                    "risk-check",
                    "market-data",
                    "matching-engine",
                    "ledger",
                    "notification"));
  }

  @Test
  void traceSizes_areThoseOfARealSystem() {
    List<Integer> sizes = traces.values().stream().map(List::size).sorted().toList();

    assertThat(sizes.get(sizes.size() / 2)).isBetween(8, 40);
    assertThat(sizes).filteredOn(size -> size >= 200 && size < 2_000).isNotEmpty();
    assertThat(sizes.getLast()).isBetween(4_000, 6_500);
  }

  @Test
  void errors_areInAFewPercentOfTraces() {
    long failed =
        traces.values().stream()
            .filter(trace -> trace.stream().anyMatch(TradingSystemTest::isError))
            .count();

    assertThat(100.0 * failed / traces.size()).isBetween(1.0, 6.0);
  }

  @Test
  void errors_areAboutOnePercentOfSpans() {
    long failed = spans.stream().filter(TradingSystemTest::isError).count();

    assertThat(100.0 * failed / spans.size()).isBetween(0.2, 2.0);
  }

  @Test
  void exceptions_haveStackTraces() {
    List<EventData> exceptions =
        spans.stream()
            .flatMap(span -> span.getEvents().stream())
            .filter(event -> event.getName().equals("exception"))
            .toList();

    assertThat(exceptions)
        .isNotEmpty()
        .allSatisfy(event ->
            assertThat(event.getAttributes().asMap().values().toString())
                .contains("\tat io.heliograph.demo."));
  }

  @Test
  void logRecord_withTraceId_belongsToASpan() {
    List<LogRecordData> correlated =
        market.logRecords().stream()
            .filter(logRecord -> logRecord.getSpanContext().isValid())
            .toList();

    assertThat(correlated)
        .hasSizeGreaterThan(traces.size())
        .allMatch(logRecord -> spanIds.contains(logRecord.getSpanContext().getSpanId()));
  }

  @Test
  void logRecords_comeAtSeveralSeverities() {
    assertThat(market.logRecords())
        .extracting(LogRecordData::getSeverity)
        .contains(Severity.DEBUG, Severity.INFO, Severity.WARN, Severity.ERROR);
  }

  @Test
  void settlement_linksToOrders() {
    assertThat(spans)
        .filteredOn(span -> span.getName().equals("settlement.run"))
        .isNotEmpty()
        .allSatisfy(span ->
            assertThat(span.getLinks())
                .isNotEmpty()
                .allMatch(link -> spanIds.contains(link.getSpanContext().getSpanId())));
  }

  @Test
  void metrics_areOfEveryKind() {
    assertThat(market.metrics())
        .extracting(MetricData::getType)
        .contains(
            MetricDataType.LONG_SUM,
            MetricDataType.DOUBLE_SUM,
            MetricDataType.LONG_GAUGE,
            MetricDataType.DOUBLE_GAUGE,
            MetricDataType.HISTOGRAM,
            MetricDataType.EXPONENTIAL_HISTOGRAM);
  }

  @Test
  void exemplars_pointAtSpans() {
    List<MetricData> metrics = market.metrics();

    assertThat(exemplars(metrics, MetricDataType.HISTOGRAM)).isNotEmpty();
    assertThat(exemplars(metrics, MetricDataType.EXPONENTIAL_HISTOGRAM)).isNotEmpty();
    assertThat(
            Stream.of(MetricDataType.values()).flatMap(type -> exemplars(metrics, type).stream()))
        .allMatch(exemplar -> spanIds.contains(exemplar.getSpanContext().getSpanId()));
  }

  private static List<? extends ExemplarData> exemplars(
      List<MetricData> metrics, MetricDataType type) {
    return metrics.stream()
        .filter(metric -> metric.getType() == type)
        .flatMap(metric -> metric.getData().getPoints().stream())
        .map(PointData::getExemplars)
        .flatMap(List::stream)
        .toList();
  }

  private static boolean hasParent(SpanData span) {
    return !span.getParentSpanId().equals(SpanId.getInvalid());
  }

  private static boolean isError(SpanData span) {
    return span.getStatus().getStatusCode() == StatusCode.ERROR;
  }
}
