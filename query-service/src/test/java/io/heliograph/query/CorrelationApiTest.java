package io.heliograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelateResponse.PartCase;
import io.heliograph.api.v1.CorrelationServiceGrpc.CorrelationServiceBlockingStub;
import io.heliograph.api.v1.CorrelationSummary;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelationApiTest {

  @TempDir static Path directory;

  private static QueryFixture fixture;
  private static CorrelationServiceBlockingStub correlation;

  @BeforeAll
  static void open() {
    fixture = new QueryFixture(directory);
    Telemetry.send(fixture);
    correlation = fixture.stub(CorrelationServiceBlockingStub.class);
  }

  @AfterEach
  void letTimeStand() {
    fixture.nanosPerLook.set(0);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static List<CorrelateResponse> correlate(CorrelateRequest.Builder request) {
    return correlate(correlation, request);
  }

  private static List<CorrelateResponse> correlate(
      CorrelationServiceBlockingStub stub, CorrelateRequest.Builder request) {
    List<CorrelateResponse> parts = new ArrayList<>();
    stub.correlate(request.build()).forEachRemaining(parts::add);
    return parts;
  }

  private static CorrelateRequest.Builder trace(int trace) {
    return CorrelateRequest.newBuilder().setTraceId(Telemetry.traceIdText(trace));
  }

  private static List<String> services(List<CorrelateResponse> parts) {
    return parts.stream()
        .flatMap(part -> part.getMetrics().getResourceMetricsList().stream())
        .map(CorrelationApiTest::service)
        .distinct()
        .toList();
  }

  private static String service(ResourceMetrics metrics) {
    return metrics.getResource().getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  @Test
  void everything_of_a_trace_comes_in_order_and_is_counted() {
    List<CorrelateResponse> parts = correlate(trace(0));

    assertThat(parts.stream().map(CorrelateResponse::getPartCase).distinct())
        .containsExactly(
            PartCase.SPANS, PartCase.LOGS, PartCase.EXEMPLARS, PartCase.METRICS, PartCase.SUMMARY);
    CorrelationSummary summary = parts.getLast().getSummary();
    assertThat(summary.getSpanCount()).isEqualTo(2);
    assertThat(summary.getLogCount()).isEqualTo(2);
    assertThat(summary.getExemplarCount()).isEqualTo(1);
    // Two of the gateway, one of orders; the bystander took no part.
    assertThat(summary.getSeriesCount()).isEqualTo(3);
    assertThat(services(parts)).containsExactly("gateway", "orders");
    assertThat(summary.getWindow().getStartUnixNano())
        .isEqualTo(Telemetry.START_UNIX_NANOS - 60_000_000_000L);
    assertThat(summary.getStatistics().getComplete()).isTrue();
    assertThat(summary.getStatistics().getWarningsList()).isEmpty();
  }

  @Test
  void series_with_an_exemplar_of_the_trace_comes_first_and_the_rest_is_counted() {
    List<CorrelateResponse> parts = correlate(trace(0).setSeriesPerResource(1));

    var gateway = parts.stream().filter(CorrelateResponse::hasMetrics).findFirst().orElseThrow();
    assertThat(
            gateway.getMetrics().getResourceMetrics(0).getScopeMetrics(0).getMetrics(0).getName())
        .isEqualTo("queue.length");
    assertThat(gateway.getMetrics().getSeriesLeftOut()).isEqualTo(1);
    assertThat(gateway.getMetrics().getJoinedBy()).isEqualTo("service");
  }

  @Test
  void parts_that_are_not_wanted_are_counted_but_not_sent() {
    List<CorrelateResponse> parts =
        correlate(trace(0).setWithoutSpans(true).setWithoutLogs(true).setWithoutExemplars(true));

    assertThat(parts.stream().map(CorrelateResponse::getPartCase).distinct())
        .containsExactly(PartCase.METRICS, PartCase.SUMMARY);
    assertThat(parts.getLast().getSummary().getSpanCount()).isEqualTo(2);
    assertThat(correlate(trace(0).setWithoutMetrics(true)))
        .noneMatch(CorrelateResponse::hasMetrics);
  }

  @Test
  void trace_of_which_only_records_came_has_their_metrics() {
    fixture.send(
        Signal.LOGS,
        QueryFixture.TENANT,
        Telemetry.logs(
            "orders",
            List.of(
                LogRecord.newBuilder()
                    .setTimeUnixNano(Telemetry.START_UNIX_NANOS)
                    .setTraceId(Telemetry.traceId(77))
                    .build())));
    fixture.tick();

    List<CorrelateResponse> parts = correlate(trace(77));

    assertThat(parts.getLast().getSummary().getSpanCount()).isZero();
    assertThat(services(parts)).containsExactly("orders");
  }

  /** OpenTelemetry: an empty namespace is the same as none. */
  @Test
  void resource_whose_namespace_is_empty_is_the_one_without() {
    Resource withEmpty =
        Telemetry.resource("orders").toBuilder()
            .addAttributes(Telemetry.text("service.namespace", ""))
            .build();
    NumberDataPoint.Builder point = Telemetry.number(1);
    fixture.send(Signal.TRACES, "namespaced", Telemetry.trace(0));
    fixture.send(
        Signal.METRICS,
        "namespaced",
        MetricsData.newBuilder()
            .addResourceMetrics(Telemetry.metrics(withEmpty, Telemetry.gauge("named", point)))
            .build());
    fixture.tick();

    assertThat(
            correlate(
                    fixture.stub(
                        CorrelationServiceBlockingStub.class, "x-scope-orgid", "namespaced"),
                    trace(0))
                .stream()
                .flatMap(part -> part.getMetrics().getResourceMetricsList().stream())
                .map(found -> found.getScopeMetrics(0).getMetrics(0).getName()))
        .contains("named");
  }

  @Test
  void window_of_any_width_is_taken() {
    List<CorrelateResponse> parts = correlate(trace(0).setWindowNanos(Long.MAX_VALUE));

    assertThat(parts.getLast().getSummary().getSeriesCount()).isEqualTo(3);
    assertThat(parts.getLast().getSummary().getWindow().getEndUnixNano()).isPositive();
    Failures.refused(
        () -> correlate(trace(0).setWindowNanos(-1)), "window_nanos", "18446744073709551615");
  }

  @Test
  void budget_that_ends_is_said() {
    // The clock goes on by a third of the time allowed whenever a query looks at it.
    fixture.nanosPerLook.set(QueryFixture.TIMEOUT.toNanos() / 3);

    CorrelationSummary summary = correlate(trace(0)).getLast().getSummary();

    assertThat(summary.getStatistics().getComplete()).isFalse();
    assertThat(summary.getStatistics().getWarningsList()).isNotEmpty();
  }

  @Test
  void trace_that_no_signal_knows_is_not_found() {
    Failures.failure(() -> correlate(trace(99)), Status.Code.NOT_FOUND);
    Failures.refused(
        () -> correlate(CorrelateRequest.newBuilder()), "trace_id", "32 hexadecimal digits");
    Failures.refused(
        () -> correlate(trace(0).setSeriesPerResource(201)), "series_per_resource", "1 to 200");
  }

  @Test
  void another_tenant_sees_its_own_trace() {
    List<CorrelateResponse> parts =
        correlate(
            fixture.stub(CorrelationServiceBlockingStub.class, "x-scope-orgid", "other"), trace(0));

    assertThat(parts.getLast().getSummary().getSpanCount()).isEqualTo(1);
    assertThat(parts.getLast().getSummary().getLogCount()).isZero();
    assertThat(parts.getLast().getSummary().getSeriesCount()).isZero();
  }
}
