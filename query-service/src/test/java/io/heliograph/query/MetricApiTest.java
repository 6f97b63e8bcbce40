package io.heliograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.api.v1.Comparison;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.GetSeriesResponse;
import io.heliograph.api.v1.ListExemplarsRequest;
import io.heliograph.api.v1.ListExemplarsResponse;
import io.heliograph.api.v1.ListLabelsRequest;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListMetricsResponse;
import io.heliograph.api.v1.Metric;
import io.heliograph.api.v1.MetricServiceGrpc.MetricServiceBlockingStub;
import io.heliograph.api.v1.TimeRange;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricApiTest {

  @TempDir static Path directory;

  private static QueryFixture fixture;
  private static MetricServiceBlockingStub metrics;

  @BeforeAll
  static void open() {
    fixture = new QueryFixture(directory);
    Telemetry.send(fixture);
    metrics = fixture.stub(MetricServiceBlockingStub.class);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static List<GetSeriesResponse> series(GetSeriesRequest request) {
    List<GetSeriesResponse> parts = new ArrayList<>();
    metrics.getSeries(request).forEachRemaining(parts::add);
    return parts;
  }

  private static List<NumberDataPoint> points(List<GetSeriesResponse> parts) {
    return parts.stream()
        .flatMap(part -> part.getResourceMetricsList().stream())
        .flatMap(resource -> resource.getScopeMetrics(0).getMetricsList().stream())
        .flatMap(metric -> metric.getGauge().getDataPointsList().stream())
        .toList();
  }

  @Test
  void metrics_are_listed_by_name_and_text() {
    assertThat(
            metrics.listMetrics(ListMetricsRequest.getDefaultInstance()).getMetricsList().stream()
                .map(Metric::getName))
        .containsExactly("odd/values", "queue.length");
    Metric queue =
        metrics
            .listMetrics(ListMetricsRequest.newBuilder().setContains("queue").build())
            .getMetrics(0);
    assertThat(queue.getType()).isEqualTo("gauge");
    assertThat(queue.getSeriesCount()).isEqualTo(3);
    assertThat(
            metrics
                .listMetrics(ListMetricsRequest.newBuilder().setContains("none").build())
                .getMetricsList())
        .isEmpty();
  }

  @Test
  void list_that_the_limit_cuts_says_so() {
    ListMetricsResponse response =
        metrics.listMetrics(ListMetricsRequest.newBuilder().setLimit(1).build());

    assertThat(response.getMetricsCount()).isEqualTo(1);
    assertThat(response.getStatistics().getWarningsList())
        .singleElement()
        .asString()
        .startsWith("1 more metrics");
  }

  @Test
  void series_have_the_points_that_were_sent() {
    List<GetSeriesResponse> parts =
        series(GetSeriesRequest.newBuilder().setMetric("odd/values").build());

    assertThat(points(parts).stream().map(NumberDataPoint::getAsDouble))
        .containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
    assertThat(parts.getLast().getStatistics().getComplete()).isTrue();
    assertThat(parts.getLast().getSeriesLeftOut()).isZero();
  }

  @Test
  void series_are_chosen_by_matchers_and_range() {
    GetSeriesRequest.Builder request =
        GetSeriesRequest.newBuilder()
            .setMetric("queue.length")
            .addMatchers(equal("host.name", "host-orders"));

    assertThat(points(series(request.build())))
        .singleElement()
        .satisfies(point -> assertThat(point.getAsDouble()).isEqualTo(5));
    request.setRange(
        TimeRange.newBuilder()
            .setStartUnixNano(Telemetry.START_UNIX_NANOS + 1)
            .setEndUnixNano(Telemetry.START_UNIX_NANOS + 100));
    assertThat(points(series(request.build()))).isEmpty();
  }

  @Test
  void series_beyond_the_limit_are_counted() {
    List<GetSeriesResponse> parts =
        series(GetSeriesRequest.newBuilder().setMetric("queue.length").setLimit(1).build());

    assertThat(points(parts)).hasSize(1);
    assertThat(parts.getLast().getSeriesLeftOut()).isEqualTo(2);
  }

  /** OTLP gives attributes no order; a series has one, whatever its senders' were. */
  @Test
  void series_has_its_attributes_in_the_order_of_their_keys() {
    ResourceMetrics found =
        series(
                GetSeriesRequest.newBuilder()
                    .setMetric("queue.length")
                    .addMatchers(equal("service.name", "gateway"))
                    .build())
            .getFirst()
            .getResourceMetrics(0);

    assertThat(found.getResource().getAttributesList())
        .containsExactlyInAnyOrderElementsOf(Telemetry.resource("gateway").getAttributesList())
        .extracting("key")
        .containsExactly("host.name", "service.instance.id", "service.name");
  }

  @Test
  void series_of_another_tenant_are_not_seen() {
    assertThat(
            fixture
                .stub(MetricServiceBlockingStub.class, "x-scope-orgid", "other")
                .listMetrics(ListMetricsRequest.getDefaultInstance())
                .getMetricsList())
        .isEmpty();
  }

  @Test
  void series_request_that_makes_no_sense_is_refused_with_its_field() {
    Failures.refused(
        () -> series(GetSeriesRequest.newBuilder().setLimit(10_001).build()),
        "limit",
        "1 to 10000");
    Failures.refused(
        () ->
            series(
                GetSeriesRequest.newBuilder()
                    .addMatchers(equal("a", "b"))
                    .addMatchers(
                        Condition.newBuilder()
                            .setIntrinsic("duration")
                            .setComparison(Comparison.COMPARISON_EXISTS))
                    .build()),
        "matchers[1]",
        "field of a series: duration");
  }

  @Test
  void labels_are_the_attribute_keys_of_a_metric() {
    assertThat(
            metrics
                .listLabels(ListLabelsRequest.newBuilder().setMetric("queue.length").build())
                .getLabelsList())
        .extracting("key")
        .contains("side", "host.name", "service.name");
  }

  @Test
  void exemplars_are_found_by_trace_and_by_metric() {
    ListExemplarsResponse byTrace =
        metrics.listExemplars(
            ListExemplarsRequest.newBuilder().setTraceId(Telemetry.traceIdText(0)).build());

    assertThat(byTrace.getExemplarsList())
        .singleElement()
        .satisfies(exemplar -> {
          assertThat(exemplar.getMetric()).isEqualTo("queue.length");
          assertThat(exemplar.getAsDouble()).isEqualTo(3);
          assertThat(exemplar.getSpanId()).isEqualTo(Telemetry.spanIdText(0, 1));
        });
    assertThat(
            metrics
                .listExemplars(ListExemplarsRequest.newBuilder().setMetric("queue.length").build())
                .getExemplarsList())
        .isEqualTo(byTrace.getExemplarsList());
    assertThat(
            metrics
                .listExemplars(
                    ListExemplarsRequest.newBuilder().setTraceId(Telemetry.traceIdText(1)).build())
                .getExemplarsList())
        .isEmpty();
    Failures.refused(
        () -> metrics.listExemplars(ListExemplarsRequest.newBuilder().setTraceId("1").build()),
        "trace_id",
        "32 hexadecimal digits");
  }

  private static Condition equal(String attribute, String value) {
    return Condition.newBuilder()
        .setAttribute(attribute)
        .setComparison(Comparison.COMPARISON_EQUAL)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
