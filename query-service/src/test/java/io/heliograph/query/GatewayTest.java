package io.heliograph.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.heliograph.api.v1.IngestEvent;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The API over HTTP. */
@Timeout(60)
class GatewayTest {

  private static final String TRACE = "/traces/" + Telemetry.traceIdText(0);
  private static final String UNKNOWN_TRACE = "/traces/000000000000000000000000000000ff";
  private static final String JSON = "application/json";

  @TempDir static Path directory;

  private static QueryFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new QueryFixture(directory);
    Telemetry.send(fixture);
  }

  @AfterEach
  void isWellAgain() {
    fixture.nanosPerLook.set(0);
    fixture.server.isCaughtUp = true;
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
  }

  private static Struct json(String text) throws IOException {
    Struct.Builder json = Struct.newBuilder();
    JsonFormat.parser().merge(text, json);
    return json.build();
  }

  private static Struct error(HttpResponse<String> response) throws IOException {
    assertThat(type(response)).isEqualTo(JSON);
    Struct error = json(response.body()).getFieldsOrThrow("error").getStructValue();
    assertThat(error.getFieldsOrThrow("code").getNumberValue()).isEqualTo(response.statusCode());
    return error;
  }

  private static String message(HttpResponse<String> response) throws IOException {
    return error(response).getFieldsOrThrow("message").getStringValue();
  }

  private static String field(HttpResponse<String> response) throws IOException {
    return error(response)
        .getFieldsOrThrow("fieldViolations")
        .getListValue()
        .getValues(0)
        .getStructValue()
        .getFieldsOrThrow("field")
        .getStringValue();
  }

  static Stream<Arguments> paths() {
    return Stream.of(
        arguments(TRACE, JSON, "{\"resourceSpans\":[{"),
        arguments(TRACE + "/skeleton", "application/vnd.heliograph.trace-skeleton", "HGSK"),
        arguments(
            TRACE + "/skeleton?without_span_ids=true",
            "application/vnd.heliograph.trace-skeleton",
            "HGSK"),
        arguments(
            TRACE + "/spans?span_id=" + Telemetry.spanIdText(0, 2), JSON, "\"name\":\"place\""),
        arguments(TRACE + "/correlated", "application/x-ndjson", "\"summary\":{"),
        arguments(
            TRACE
                + "/correlated?without_spans=true&without_logs=true&without_exemplars=true"
                + "&without_metrics=true&series_per_resource=1&window_nanos=5",
            "application/x-ndjson",
            "{\"summary\":{\"spanCount\":\"2\""),
        arguments("/services", JSON, "{\"services\":[{\"name\":\"gateway\""),
        arguments("/services?start=1&end=2", JSON, "\"statistics\":{\"complete\":true"),
        arguments("/logs?query=number17&limit=5", "application/x-ndjson", "heartbeat number17"),
        arguments(
            "/logs?trace_id=" + Telemetry.traceIdText(3), "application/x-ndjson", "order 3 step 0"),
        arguments("/metrics?contains=queue&limit=3", JSON, "\"name\":\"queue.length\""),
        arguments("/metrics/queue.length?limit=10", JSON, "{\"resourceMetrics\":[{"),
        arguments("/metrics/odd%2Fvalues", JSON, "\"name\":\"odd/values\""),
        arguments("/metrics/none", JSON, "{\"resourceMetrics\":[]}"),
        arguments("/status", JSON, "{\"version\":\"test of default\"}"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void path_answers_in_its_form(String path, String type, String part) throws Exception {
    HttpResponse<String> response = fixture.get(path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(type(response)).isEqualTo(type);
    assertThat(response.body()).contains(part);
    if (type.equals(JSON)) {
      assertThat(json(response.body())).isNotNull();
    }
    if (type.equals("application/x-ndjson")) {
      for (String line : response.body().split("\n", -1)) {
        assertThat(line.isEmpty() || json(line).getFieldsCount() > 0).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void path_takes_no_other_method(String path, String type, String part) throws Exception {
    HttpResponse<String> response = fixture.post(path, "{}", "content-type", JSON);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains("GET");
    assertThat(message(response)).contains("expected: GET");
  }

  static Stream<Arguments> badParameters() {
    return Stream.of(
        arguments("/traces/xyz", "trace_id"),
        arguments(TRACE + "?limit=3", "limit"),
        arguments(TRACE + "/spans?span_id=1", "span_ids"),
        arguments(TRACE + "/skeleton?without_span_ids=yes", "without_span_ids"),
        arguments(TRACE + "/correlated?window_nanos=1h", "window_nanos"),
        arguments(TRACE + "/correlated?series_per_resource=4294967297", "series_per_resource"),
        arguments("/services?start=now", "start"),
        arguments("/services?start=2&end=1", "range"),
        arguments("/services?limit=3", "limit"),
        arguments("/logs?limit=-1", "limit"),
        arguments("/logs?limit=4294967297", "limit"),
        arguments("/logs?limit=10001", "limit"),
        arguments("/logs?q=abc", "q"),
        arguments("/logs?query=%28a", "query"),
        arguments("/logs?order=random", "order"),
        arguments("/logs?cursor=abc", "cursor"),
        arguments("/logs?trace_id=abc", "filter.condition.value"),
        arguments("/metrics?limit=1.5", "limit"),
        arguments("/status?verbose=true", "verbose"));
  }

  @ParameterizedTest
  @MethodSource("badParameters")
  void parameter_that_makes_no_sense_is_refused_by_name(String path, String field)
      throws Exception {
    HttpResponse<String> response = fixture.get(path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(field(response)).isEqualTo(field);
    assertThat(message(response)).contains("expected");
  }

  @Test
  void what_is_not_there_is_404() throws Exception {
    for (String path :
        List.of(
            UNKNOWN_TRACE,
            UNKNOWN_TRACE + "/skeleton",
            UNKNOWN_TRACE + "/correlated",
            "/none",
            "/traces",
            "/TraceService/Nothing")) {
      HttpResponse<String> response = fixture.get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(message(response)).isNotEmpty();
    }
    assertThat(fixture.get(TRACE, "x-scope-orgid", "nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void header_that_makes_no_sense_is_refused_by_name() throws Exception {
    assertThat(field(fixture.get("/services", "x-scope-orgid", "a b"))).isEqualTo("x-scope-orgid");
    assertThat(field(fixture.get("/services", "x-heliograph-consistency", "weak")))
        .isEqualTo("x-heliograph-consistency");
  }

  @Test
  void strong_read_that_cannot_be_is_503() throws Exception {
    fixture.server.isCaughtUp = false;

    assertThat(fixture.get("/services", "x-heliograph-consistency", "strong").statusCode())
        .isEqualTo(503);
  }

  @Test
  void trace_as_protobuf_is_what_was_sent() throws Exception {
    HttpResponse<byte[]> response =
        fixture.sendForBytes(fixture.request(TRACE, "accept", "application/x-protobuf"));

    assertThat(type(response)).isEqualTo("application/x-protobuf");
    assertThat(TracesData.parseFrom(response.body()).getResourceSpansList())
        .containsExactlyInAnyOrderElementsOf(Telemetry.trace(0).getResourceSpansList());
  }

  /** A reader of OTLP skips the members that it does not know. */
  @Test
  void document_that_is_not_whole_says_so() throws Exception {
    assertThat(fixture.get("/metrics/queue.length?limit=1").body())
        .endsWith("],\"seriesLeftOut\":\"2\"}");
    fixture.nanosPerLook.set(QueryFixture.TIMEOUT.toNanos() / 3);

    assertThat(fixture.get(TRACE).body())
        .contains("],\"statistics\":{\"warnings\":[\"time of the search");
    assertThatThrownBy(
            () -> fixture.sendForBytes(fixture.request(TRACE, "accept", "application/x-protobuf")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void call_takes_json_and_answers_json() throws Exception {
    HttpResponse<String> response =
        fixture.post(
            "/TraceService/SearchTraces",
            "{\"limit\":1,\"order\":\"ORDER_DURATION\",\"range\":{\"startUnixNano\":\"1\"}}",
            "content-type",
            JSON);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"traceId\":\"" + Telemetry.traceIdText(29) + "\"");
    assertThat(fixture.post("/TraceService/ListServices", "").statusCode()).isEqualTo(200);
    assertThat(type(fixture.post("/LogService/SearchLogs", "{}")))
        .isEqualTo("application/x-ndjson");
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        arguments("{", "request"),
        arguments("[]", "request"),
        arguments("\"text\"", "request"),
        arguments("{\"limt\":1}", "request"),
        arguments("{\"limit\":\"many\"}", "request"),
        arguments("{\"limit\":-1}", "request"),
        arguments("{\"limit\":99999999999}", "request"),
        arguments("{\"order\":\"ORDER_RANDOM\"}", "request"),
        arguments("{\"filter\":{\"condition\":{},\"text\":{}}}", "request"),
        arguments(
            "{\"filter\":" + "{\"not\":".repeat(500) + "{}" + "}".repeat(500) + "}", "request"),
        arguments("{\"limit\":5000}", "limit"),
        arguments("{\"filter\":{\"condition\":{}}}", "filter.condition"));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void body_that_makes_no_sense_is_refused(String body, String field) throws Exception {
    HttpResponse<String> response = fixture.post("/TraceService/SearchTraces", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(field(response)).isEqualTo(field);
    assertThat(message(response)).contains("expected").doesNotContain("Exception");
  }

  @Test
  void request_that_http_has_a_status_for_gets_it() throws Exception {
    HttpResponse<String> typed =
        fixture.post("/TraceService/ListServices", "{}", "content-type", "text/plain");
    assertThat(typed.statusCode()).isEqualTo(415);
    assertThat(message(typed)).contains("application/json");

    HttpResponse<String> huge =
        fixture.send(
            fixture
                .request("/LogService/SearchLogs")
                .POST(HttpRequest.BodyPublishers.ofString("a".repeat(2 << 20))));
    assertThat(huge.statusCode()).isEqualTo(413);

    HttpResponse<String> got = fixture.get("/TraceService/ListServices");
    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("allow")).contains("POST");
    assertThat(message(got)).contains("expected: POST");

    assertThat(
            fixture
                .send(
                    fixture
                        .request("/services")
                        .method("DELETE", HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void answer_is_compressed_for_those_who_ask() throws Exception {
    HttpResponse<byte[]> response =
        fixture.sendForBytes(
            fixture.request("/logs?query=heartbeat&limit=1000", "accept-encoding", "gzip"));

    assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(new String(body, StandardCharsets.UTF_8)).contains("heartbeat number999");
  }

  @Test
  void numbers_and_bytes_follow_the_rules_of_json() throws Exception {
    fixture.send(
        Signal.LOGS,
        "typed",
        Telemetry.logs(
            "typed",
            List.of(
                LogRecord.newBuilder()
                    .setTimeUnixNano(Telemetry.START_UNIX_NANOS)
                    .setBody(
                        AnyValue.newBuilder()
                            .setArrayValue(
                                ArrayValue.newBuilder()
                                    .addValues(AnyValue.newBuilder().setDoubleValue(Double.NaN))
                                    .addValues(
                                        AnyValue.newBuilder()
                                            .setDoubleValue(Double.POSITIVE_INFINITY))
                                    .addValues(AnyValue.newBuilder().setIntValue(Long.MIN_VALUE))
                                    .addValues(AnyValue.newBuilder().setIntValue(0))
                                    .addValues(
                                        AnyValue.newBuilder()
                                            .setBytesValue(
                                                ByteString.copyFrom(new byte[] {-1, 0})))))
                    .build())));
    fixture.tick();

    assertThat(fixture.get("/logs", "x-scope-orgid", "typed").body())
        .contains(
            "{\"values\":[{\"doubleValue\":\"NaN\"},{\"doubleValue\":\"Infinity\"},"
                + "{\"intValue\":\"-9223372036854775808\"},{\"intValue\":\"0\"},"
                + "{\"bytesValue\":\"/wA=\"}]}")
        .contains("\"timeUnixNano\":\"" + Telemetry.START_UNIX_NANOS + "\"");
    assertThat(fixture.get("/metrics/odd%2Fvalues").body())
        .contains("\"asDouble\":\"NaN\"")
        .contains("\"asDouble\":\"-Infinity\"");
    assertThat(fixture.get(TRACE).body())
        .contains("\"traceId\":\"" + Telemetry.traceIdText(0) + "\"")
        .contains("\"kind\":2");
  }

  @Test
  void ingest_feed_is_server_sent_events_and_ends_with_its_reader() throws Exception {
    fixture.server.events.add(IngestEvent.newBuilder().setOutcome("ok").build());

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), fixture.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              """
              GET /api/heliograph/v1/ingest-feed?recent=5 HTTP/1.1
              Host: test

              """
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(in.lines().takeWhile(line -> !line.startsWith("data:")))
          .contains("HTTP/1.1 200 OK", "content-type: text/event-stream");
    }
    assertThat(fixture.server.subscriptionClosed.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
