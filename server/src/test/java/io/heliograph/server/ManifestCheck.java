package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.heliograph.api.v1.AdminServiceGrpc;
import io.heliograph.api.v1.AttributeLevel;
import io.heliograph.api.v1.Comparison;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetLogHistogramRequest;
import io.heliograph.api.v1.GetStatusRequest;
import io.heliograph.api.v1.ListAttributeValuesRequest;
import io.heliograph.api.v1.ListExemplarsRequest;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListOperationsRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.LogServiceGrpc;
import io.heliograph.api.v1.Metric;
import io.heliograph.api.v1.MetricServiceGrpc;
import io.heliograph.api.v1.Operation;
import io.heliograph.api.v1.Service;
import io.heliograph.api.v1.ServiceShare;
import io.heliograph.api.v1.StoreStatus;
import io.heliograph.api.v1.TextMatch;
import io.heliograph.api.v1.TraceServiceGrpc;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.testkit.otlp.Manifest;
import io.heliograph.testkit.otlp.OtlpValues;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Compares every number of a manifest with what a server answers, over gRPC and over HTTP/JSON.
 * Confined to one thread.
 */
final class ManifestCheck {

  private final ServerClient client;
  private final Manifest manifest;

  ManifestCheck(ServerClient client, Manifest manifest) {
    this.client = client;
    this.manifest = manifest;
  }

  void everything() throws IOException, InterruptedException {
    itemCounts();
    services();
    operations();
    durations();
    spanAttributes();
    records();
    metrics();
    exemplars();
    traces();
  }

  private void itemCounts() throws IOException, InterruptedException {
    Map<String, Long> counts =
        counts(
            client
                .ask(AdminServiceGrpc.getGetStatusMethod(), GetStatusRequest.getDefaultInstance())
                .getStoresList(),
            StoreStatus::getSignal,
            StoreStatus::getItemCount);
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "traces", manifest.spans().count(),
                "logs", manifest.records().count(),
                "metrics", manifest.points().count()));
  }

  private void services() throws IOException, InterruptedException {
    List<Service> services =
        client
            .ask(TraceServiceGrpc.getListServicesMethod(), ListServicesRequest.getDefaultInstance())
            .getServicesList();
    assertThat(counts(services, Service::getName, Service::getSpanCount))
        .as("spans by service")
        .isEqualTo(manifest.spans().byService());
    assertThat(counts(services, Service::getName, Service::getErrorCount))
        .as("errors by service")
        .isEqualTo(manifest.spans().errorsByService());
  }

  private void operations() throws IOException, InterruptedException {
    Map<Manifest.Operation, Manifest.OperationCounts> found = new HashMap<>();
    for (Operation one :
        client
            .ask(
                TraceServiceGrpc.getListOperationsMethod(),
                ListOperationsRequest.getDefaultInstance())
            .getOperationsList()) {
      found.put(
          new Manifest.Operation(one.getService(), one.getName(), one.getKind()),
          new Manifest.OperationCounts(one.getSpanCount(), one.getErrorCount()));
    }
    assertThat(found).as("operations").isEqualTo(manifest.spans().operations());
  }

  private void durations() {
    assertThat(client.searchTraces(Filter.getDefaultInstance()))
        .as("traces")
        .hasSize((int) manifest.spans().traces());
    manifest
        .spans()
        .longerThan()
        .forEach((nanos, spans) ->
            assertThat(
                    client
                        .searchTraces(
                            intrinsic(
                                "duration",
                                Comparison.COMPARISON_GREATER,
                                OtlpValues.number(nanos)))
                        .stream()
                        .mapToLong(TraceSummary::getMatchedCount)
                        .sum())
                .as("spans longer than %s ns", nanos)
                .isEqualTo(spans));
  }

  private void spanAttributes() throws IOException, InterruptedException {
    for (var attribute : manifest.spans().byAttribute().entrySet()) {
      assertThat(
              counts(
                  client
                      .ask(
                          TraceServiceGrpc.getListAttributeValuesMethod(),
                          ListAttributeValuesRequest.newBuilder()
                              .setKey(attribute.getKey())
                              .setLevel(AttributeLevel.ATTRIBUTE_LEVEL_ITEM)
                              .setLimit(1_000)
                              .build())
                      .getValuesList(),
                  value -> text(value.getValue()),
                  value -> value.getCount()))
          .as(attribute.getKey())
          .isEqualTo(attribute.getValue());
    }
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
  }

  private void records() throws IOException, InterruptedException {
    Manifest.Records records = manifest.records();
    assertThat(recordCount(Filter.getDefaultInstance())).as("records").isEqualTo(records.count());
    assertThat(recordCount(intrinsic("trace_id", Comparison.COMPARISON_EXISTS, null)))
        .as("records of traces")
        .isEqualTo(records.withTraceId());
    equalCounts("service", records.byService());
    equalCounts("severity_text", records.bySeverityText());
    for (var word : records.words().entrySet()) {
      assertThat(recordCount(text(TextMatch.Mode.MODE_WORD, word.getKey())))
          .as("records with the word %s", word.getKey())
          .isEqualTo(word.getValue());
    }
    for (var substring : records.substrings().entrySet()) {
      assertThat(recordCount(text(TextMatch.Mode.MODE_SUBSTRING, substring.getKey())))
          .as("records that contain '%s'", substring.getKey())
          .isEqualTo(substring.getValue());
    }
  }

  private void equalCounts(String field, Map<String, Long> expected)
      throws IOException, InterruptedException {
    Map<String, Long> found = new HashMap<>();
    for (String value : expected.keySet()) {
      found.put(
          value,
          recordCount(intrinsic(field, Comparison.COMPARISON_EQUAL, OtlpValues.text(value))));
    }
    assertThat(found).as("records by " + field).isEqualTo(expected);
  }

  private long recordCount(Filter filter) throws IOException, InterruptedException {
    return client
        .ask(
            LogServiceGrpc.getGetLogHistogramMethod(),
            GetLogHistogramRequest.newBuilder().setFilter(filter).build())
        .getTotal();
  }

  /** Points are compared one by one elsewhere; here are the counts of the catalogue. */
  private void metrics() throws IOException, InterruptedException {
    Map<String, List<Object>> found = new HashMap<>();
    for (Metric metric :
        client
            .ask(
                MetricServiceGrpc.getListMetricsMethod(),
                ListMetricsRequest.newBuilder().setLimit(10_000).build())
            .getMetricsList()) {
      found.put(
          metric.getName(), List.of(metric.getType(), metric.getUnit(), metric.getSeriesCount()));
    }
    Map<String, List<Object>> expected = new HashMap<>();
    manifest
        .points()
        .byMetric()
        .forEach((name, its) -> expected.put(name, List.of(its.type(), its.unit(), its.series())));
    assertThat(found).as("metrics").isEqualTo(expected);
  }

  private void exemplars() throws IOException, InterruptedException {
    assertThat(
            client
                .ask(
                    MetricServiceGrpc.getListExemplarsMethod(),
                    ListExemplarsRequest.newBuilder().setLimit(10_000).build())
                .getExemplarsList())
        .as("exemplars")
        .hasSize((int) manifest.points().exemplars());
  }

  private void traces() {
    assertThat(manifest.traces()).isNotEmpty();
    for (Manifest.TraceCounts trace : manifest.traces()) {
      List<TraceSummary> found =
          client.searchTraces(
              intrinsic("trace_id", Comparison.COMPARISON_EQUAL, OtlpValues.text(trace.traceId())));
      assertThat(found).as(trace.traceId()).hasSize(1);
      TraceSummary summary = found.getFirst();
      List<CorrelateResponse> parts = client.correlate(ByteString.fromHex(trace.traceId()));
      assertThat(
              new Manifest.TraceCounts(
                  summary.getTraceId(),
                  summary.getSpanCount(),
                  summary.getErrorCount(),
                  parts.getLast().getSummary().getLogCount(),
                  summary.getServicesList().stream()
                      .map(ServiceShare::getService)
                      .collect(Collectors.toSet())))
          .isEqualTo(trace);
    }
  }

  /** Without those that are zero. */
  private static <T> Map<String, Long> counts(
      List<T> items, Function<T, String> name, ToLongFunction<T> count) {
    return items.stream()
        .filter(item -> count.applyAsLong(item) != 0)
        .collect(Collectors.toMap(name, count::applyAsLong));
  }

  private static Filter intrinsic(
      String field, Comparison comparison, @org.jspecify.annotations.Nullable AnyValue value) {
    Condition.Builder condition =
        Condition.newBuilder().setIntrinsic(field).setComparison(comparison);
    if (value != null) {
      condition.setValue(value);
    }
    return Filter.newBuilder().setCondition(condition).build();
  }

  private static Filter text(TextMatch.Mode mode, String text) {
    return Filter.newBuilder().setText(TextMatch.newBuilder().setMode(mode).setText(text)).build();
  }
}
