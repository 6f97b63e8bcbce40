package io.heliograph.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.heliograph.api.v1.Comparison;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelationSummary;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.ListExemplarsRequest;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.Metric;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.api.v1.Service;
import io.heliograph.api.v1.TextMatch;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.otlp.BodyText;
import io.heliograph.testkit.otlp.OrderSystem;
import io.heliograph.testkit.otlp.OtlpTruth;
import io.heliograph.testkit.otlp.OtlpValues;
import io.heliograph.testkit.otlp.SentPoint;
import io.heliograph.testkit.otlp.SentSpan;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server over loopback: what was sent comes back, by every way there is. */
@Timeout(120)
class ServerIT {

  private static final int TRACES = 40;

  @TempDir static Path directory;

  private static OtlpTruth truth = new OtlpTruth(Seeds.random("ServerIT"), nowUnixNanos());
  private static HeliographServer server;
  private static ServerClient client;

  @BeforeAll
  static void send() throws Exception {
    server = RunningServer.start(directory);
    client = ServerClient.of(server);
    for (int i = 0; i < TRACES; i++) {
      ExportTraceServiceRequest request = truth.trace();
      switch (i % 3) {
        case 0 -> {
          var _ = client.send(request);
        }
        case 1 -> post("/v1/traces", "application/x-protobuf", request.toByteArray());
        default -> post("/v1/traces", "application/json", OtlpJson.write(request).getBytes(UTF_8));
      }
    }
    client.send(truth.logs(25));
    post("/v1/logs", "application/x-protobuf", truth.logs(25).toByteArray());
    for (int number = 1; number <= 6; number++) {
      ExportMetricsServiceRequest request = truth.metrics(number);
      if (number % 2 == 0) {
        client.send(request);
      } else {
        post("/v1/metrics", "application/x-protobuf", request.toByteArray());
      }
    }
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static void post(String path, String type, byte[] body) throws Exception {
    assertThat(client.post(path, type, body)).as(path + " " + type).isEqualTo(200);
  }

  static long nowUnixNanos() {
    return System.currentTimeMillis() * 1_000_000L;
  }

  @Test
  void trace_over_grpc_equals_what_was_sent() {
    for (ByteString traceId : truth.traceIds()) {
      assertThat(SentSpan.flat(client.trace(traceId)))
          .containsExactlyInAnyOrderElementsOf(truth.spansOf(traceId));
    }
  }

  @Test
  void trace_as_protobuf_over_http_equals_what_was_sent() throws Exception {
    for (ByteString traceId : truth.traceIds()) {
      byte[] body = client.getProtobuf(path(traceId)).body();
      assertThat(SentSpan.flat(TracesData.parseFrom(body).getResourceSpansList()))
          .containsExactlyInAnyOrderElementsOf(truth.spansOf(traceId));
    }
  }

  @Test
  void trace_as_json_over_http_equals_what_was_sent() throws Exception {
    for (ByteString traceId : truth.traceIds()) {
      TracesData.Builder data = TracesData.newBuilder();
      OtlpJson.read(client.get(path(traceId)).body(), data);
      assertThat(SentSpan.flat(data.getResourceSpansList()))
          .containsExactlyInAnyOrderElementsOf(truth.spansOf(traceId));
    }
  }

  private static String path(ByteString traceId) {
    return "/api/heliograph/v1/traces/" + OtlpValues.hex(traceId);
  }

  @Test
  void services_are_counted() {
    List<Service> services =
        client.traces().listServices(ListServicesRequest.getDefaultInstance()).getServicesList();

    assertThat(services.stream().map(Service::getName))
        .containsExactlyInAnyOrderElementsOf(OrderSystem.SERVICES);
    for (Service service : services) {
      List<SentSpan> spans = truth.spans(sent -> sent.service().equals(service.getName()));
      assertThat(service.getSpanCount()).as(service.getName()).isEqualTo(spans.size());
      assertThat(service.getErrorCount())
          .as(service.getName())
          .isEqualTo(spans.stream().filter(SentSpan::isError).count());
    }
  }

  @Test
  void search_by_service_finds_its_traces() {
    finds(equal("service", "orders"), sent -> sent.service().equals("orders"));
  }

  @Test
  void search_by_operation_finds_its_traces() {
    finds(equal("name", "cancel"), sent -> sent.span().getName().equals("cancel"));
  }

  @Test
  void search_by_status_finds_the_failed_traces() {
    finds(equal("status", "error"), SentSpan::isError);
  }

  @Test
  void search_by_duration_finds_the_slow_traces() {
    finds(
        intrinsic(
            "duration",
            Comparison.COMPARISON_GREATER,
            AnyValue.newBuilder().setIntValue(4_500_000).build()),
        sent -> sent.durationNanos() > 4_500_000);
  }

  @Test
  void search_by_attribute_finds_the_traces_that_have_it_on_the_span() {
    Filter symbol =
        Filter.newBuilder()
            .setCondition(
                Condition.newBuilder()
                    .setAttribute("order.symbol")
                    .setLevel(io.heliograph.api.v1.AttributeLevel.ATTRIBUTE_LEVEL_ITEM)
                    .setComparison(Comparison.COMPARISON_EQUAL)
                    .setValue(OtlpValues.text("SYM3")))
            .build();
    finds(symbol, sent -> sent.span().getAttributes(0).getValue().getStringValue().equals("SYM3"));
  }

  private static void finds(Filter filter, Predicate<SentSpan> matching) {
    List<TraceSummary> found = client.searchTraces(filter);
    assertThat(found.stream().map(TraceSummary::getTraceId))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            truth.spans(matching).stream()
                .map(sent -> OtlpValues.hex(sent.span().getTraceId()))
                .distinct()
                .toList());
    for (TraceSummary summary : found) {
      List<SentSpan> spans = truth.spansOf(ByteString.fromHex(summary.getTraceId()));
      assertThat(summary.getSpanCount()).isEqualTo(spans.size());
      assertThat(summary.getMatchedCount())
          .isEqualTo((int) spans.stream().filter(matching).count());
    }
  }

  @Test
  void logs_of_a_trace_are_what_was_sent() {
    ByteString traceId = truth.records(sent -> !sent.getTraceId().isEmpty()).get(0).getTraceId();

    sameRecords(
        client.searchLogs(
            SearchLogsRequest.newBuilder()
                .setFilter(equal("trace_id", OtlpValues.hex(traceId)))
                .build()),
        truth.records(sent -> sent.getTraceId().equals(traceId)));
  }

  @Test
  void logs_by_word_are_what_was_sent() {
    sameRecords(
        client.searchLogs(
            SearchLogsRequest.newBuilder()
                .setFilter(text(TextMatch.Mode.MODE_WORD, "UNIQUE17"))
                .build()),
        truth.records(sent -> BodyText.hasWord(sent.getBody(), "unique17")));
  }

  @Test
  void logs_by_phrase_are_those_with_the_words_in_order() {
    sameRecords(
        client.searchLogs(
            SearchLogsRequest.newBuilder()
                .setFilter(text(TextMatch.Mode.MODE_PHRASE, "filled in full"))
                .setLimit(13)
                .build()),
        truth.records(sent -> BodyText.contains(sent.getBody(), "filled in full")));
  }

  @Test
  void logs_by_the_search_box_are_what_was_sent() {
    sameRecords(
        client.searchLogs(SearchLogsRequest.newBuilder().setQuery("\"in full refused\"").build()),
        truth.records(sent -> BodyText.contains(sent.getBody(), "in full refused")));
  }

  @Test
  void logs_by_severity_are_what_was_sent() {
    sameRecords(
        client.searchLogs(
            SearchLogsRequest.newBuilder()
                .setFilter(
                    intrinsic(
                        "severity",
                        Comparison.COMPARISON_GREATER_OR_EQUAL,
                        AnyValue.newBuilder().setIntValue(17).build()))
                .build()),
        truth.records(sent -> sent.getSeverityNumberValue() >= 17));
  }

  private static void sameRecords(List<LogEntry> found, List<LogRecord> expected) {
    assertThat(expected).isNotEmpty();
    assertThat(found.stream().map(ServerIT::sent)).containsExactlyInAnyOrderElementsOf(expected);
  }

  static LogRecord sent(LogEntry entry) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(entry.getTimeUnixNano())
        .setObservedTimeUnixNano(entry.getObservedTimeUnixNano())
        .setSeverityNumberValue(entry.getSeverityNumber())
        .setSeverityText(entry.getSeverityText())
        .setBody(entry.getBody())
        .addAllAttributes(entry.getAttributesList())
        .setDroppedAttributesCount(entry.getDroppedAttributesCount())
        .setTraceId(ByteString.fromHex(entry.getTraceId()))
        .setSpanId(ByteString.fromHex(entry.getSpanId()))
        .setFlags(entry.getFlags())
        .setEventName(entry.getEventName())
        .build();
  }

  @Test
  void metrics_are_listed_by_name() throws Exception {
    List<Metric> metrics =
        client.metrics().listMetrics(ListMetricsRequest.getDefaultInstance()).getMetricsList();

    assertThat(metrics.stream().map(Metric::getName))
        .containsExactlyInAnyOrderElementsOf(
            truth.points().stream().map(sent -> sent.metric()).distinct().toList());
    assertThat(client.get("/api/heliograph/v1/metrics").body()).contains("order.latency");
  }

  @Test
  void series_equal_what_was_sent() {
    for (String name : truth.points().stream().map(sent -> sent.metric()).distinct().toList()) {
      assertThat(
              SentPoint.flat(client.series(GetSeriesRequest.newBuilder().setMetric(name).build())))
          .containsExactlyInAnyOrderElementsOf(
              truth.points().stream().filter(sent -> sent.metric().equals(name)).toList());
    }
  }

  @Test
  void exemplars_of_a_trace_are_found() {
    for (ByteString traceId : truth.traceIds()) {
      assertThat(
              client
                  .metrics()
                  .listExemplars(
                      ListExemplarsRequest.newBuilder().setTraceId(OtlpValues.hex(traceId)).build())
                  .getExemplarsList()
                  .stream()
                  .map(found -> found.getTimeUnixNano() + " " + found.getAsDouble()))
          .containsExactlyInAnyOrderElementsOf(
              truth.exemplarsOf(traceId).stream()
                  .map(sent -> sent.getTimeUnixNano() + " " + sent.getAsDouble())
                  .toList());
    }
  }

  @Test
  void correlation_has_all_signals_of_the_trace() {
    ByteString traceId =
        truth.traceIds().stream()
            .filter(id -> !truth.exemplarsOf(id).isEmpty())
            .filter(id -> !truth.records(sent -> sent.getTraceId().equals(id)).isEmpty())
            .findFirst()
            .orElseThrow();
    List<CorrelateResponse> parts = client.correlate(traceId);

    List<ResourceSpans> spans = new ArrayList<>();
    parts.forEach(part -> spans.addAll(part.getSpans().getResourceSpansList()));
    assertThat(SentSpan.flat(spans)).containsExactlyInAnyOrderElementsOf(truth.spansOf(traceId));
    List<LogEntry> logs = new ArrayList<>();
    parts.forEach(part -> logs.addAll(part.getLogs().getEntriesList()));
    sameRecords(logs, truth.records(sent -> sent.getTraceId().equals(traceId)));
    List<SentPoint> found = new ArrayList<>();
    parts.forEach(part -> found.addAll(SentPoint.flat(part.getMetrics().getResourceMetricsList())));
    assertThat(found).containsExactlyInAnyOrderElementsOf(truth.points());
    CorrelationSummary summary = parts.getLast().getSummary();
    assertThat(summary.getSpanCount()).isEqualTo(truth.spansOf(traceId).size());
    assertThat(summary.getLogCount()).isEqualTo(logs.size());
    assertThat(summary.getExemplarCount()).isEqualTo(truth.exemplarsOf(traceId).size());
    assertThat(summary.getSeriesCount())
        .isEqualTo((long) OrderSystem.SERVICES.size() * OtlpTruth.SERIES_PER_SERVICE);
    assertThat(summary.getStatistics().getComplete()).isTrue();
  }

  @Test
  void trace_that_nobody_sent_is_not_found() throws Exception {
    ByteString unknown = ByteString.fromHex("000000000000000000000000000000ff");

    assertThatThrownBy(() -> client.trace(unknown)).satisfies(has(Status.Code.NOT_FOUND));
    assertThatThrownBy(() -> client.correlate(unknown)).satisfies(has(Status.Code.NOT_FOUND));
    assertThat(client.get(path(unknown)).statusCode()).isEqualTo(404);
    assertThat(client.get(path(unknown) + "/correlated").statusCode()).isEqualTo(404);
  }

  @Test
  void condition_without_a_comparison_is_named_by_its_path() throws Exception {
    Filter bad =
        Filter.newBuilder().setCondition(Condition.newBuilder().setIntrinsic("name")).build();

    assertThatThrownBy(() -> client.searchTraces(bad))
        .satisfies(has(Status.Code.INVALID_ARGUMENT))
        .satisfies(error -> assertThat(field(error)).isEqualTo("filter.condition.comparison"));
    HttpResponse<String> answer =
        client.postQuery(
            "/api/heliograph/v1/TraceService/SearchTraces",
            "{\"filter\":{\"condition\":{\"intrinsic\":\"name\"}}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("filter.condition.comparison");
  }

  @Test
  void field_that_a_span_does_not_have_is_an_error() {
    assertThatThrownBy(() -> client.searchTraces(equal("colour", "blue")))
        .satisfies(has(Status.Code.INVALID_ARGUMENT))
        .hasMessageContaining("colour");
  }

  @Test
  void trace_id_that_is_none_is_an_error() throws Exception {
    HttpResponse<String> answer = client.get("/api/heliograph/v1/traces/xyz");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("trace_id");
  }

  @Test
  void search_as_json_over_http_finds_the_same() throws Exception {
    SearchTracesRequest request =
        SearchTracesRequest.newBuilder().setFilter(equal("service", "risk")).setLimit(5).build();

    String answer =
        client
            .postQuery(
                "/api/heliograph/v1/TraceService/SearchTraces", JsonFormat.printer().print(request))
            .body();
    for (TraceSummary trace : client.traces().searchTraces(request).getTracesList()) {
      assertThat(answer).contains(trace.getTraceId());
    }
  }

  @Test
  void health_and_own_metrics_are_served() throws Exception {
    assertThat(client.get("/livez").statusCode()).isEqualTo(200);
    assertThat(client.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(client.get("/metrics").body()).contains("# TYPE heliograph_");
  }

  static java.util.function.Consumer<Throwable> has(Status.Code code) {
    return error -> {
      assertThat(error).isInstanceOf(StatusRuntimeException.class);
      assertThat(Status.fromThrowable(error).getCode()).isEqualTo(code);
    };
  }

  private static String field(Throwable error) {
    try {
      return Objects.requireNonNull(StatusProto.fromThrowable(error))
          .getDetails(0)
          .unpack(BadRequest.class)
          .getFieldViolations(0)
          .getField();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  static Filter equal(String field, String value) {
    return intrinsic(field, Comparison.COMPARISON_EQUAL, OtlpValues.text(value));
  }

  private static Filter intrinsic(String field, Comparison comparison, AnyValue value) {
    return Filter.newBuilder()
        .setCondition(
            Condition.newBuilder().setIntrinsic(field).setComparison(comparison).setValue(value))
        .build();
  }

  private static Filter text(TextMatch.Mode mode, String text) {
    return Filter.newBuilder().setText(TextMatch.newBuilder().setMode(mode).setText(text)).build();
  }
}
