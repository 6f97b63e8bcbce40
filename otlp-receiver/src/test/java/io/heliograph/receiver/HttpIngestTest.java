package io.heliograph.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OTLP/HTTP, obligation by obligation. */
final class HttpIngestTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private OpenReceiver open = OpenReceiver.open();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    open.close();
  }

  @Test
  void protobuf_ofEachSignal_reachesTheLogAsSent() {
    post("/v1/traces", PROTOBUF, Requests.traces(3).toByteArray());
    post("/v1/logs", PROTOBUF, Requests.logs().toByteArray());
    post("/v1/metrics", PROTOBUF, Requests.metrics().toByteArray());

    assertThat(open.log.frames())
        .extracting(frame -> frame.signal())
        .containsExactly(Signal.TRACES, Signal.LOGS, Signal.METRICS);
  }

  @Test
  void fullSuccess_isAnEmptyMessageInTheRequestsFormat() {
    HttpResponse<byte[]> protobuf = post("/v1/traces", PROTOBUF, Requests.traces(1).toByteArray());
    HttpResponse<byte[]> json =
        post("/v1/traces", JSON + "; charset=utf-8", traceJson().getBytes(UTF_8));

    assertThat(protobuf.statusCode()).isEqualTo(200);
    assertThat(protobuf.body()).isEmpty();
    assertThat(contentType(protobuf)).isEqualTo(PROTOBUF);
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(new String(json.body(), UTF_8)).isEqualTo("{}");
    assertThat(contentType(json)).startsWith(JSON);
  }

  @Test
  void http2_isServedOnTheSamePort() throws Exception {
    HttpResponse<byte[]> response =
        client.send(
            request("/v1/traces", PROTOBUF)
                .version(HttpClient.Version.HTTP_2)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Requests.traces(1).toByteArray()))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void emptyBody_succeeds() {
    assertThat(post("/v1/logs", PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void gzipAndZstd_areDecoded() throws IOException {
    byte[] plain = Requests.traces(2).toByteArray();

    assertThat(encoded("/v1/traces", PROTOBUF, "gzip", gzip(plain)).statusCode()).isEqualTo(200);
    assertThat(encoded("/v1/traces", PROTOBUF, "zstd", Zstd.compress(plain)).statusCode())
        .isEqualTo(200);
    assertThat(encoded("/v1/traces", JSON, "gzip", gzip(traceJson().getBytes(UTF_8))).statusCode())
        .isEqualTo(200);
    assertThat(open.log.frames().getFirst().payloadLength()).isEqualTo(plain.length);
    assertThat(open.log.frames()).hasSize(3);
  }

  @Test
  void partialSuccess_is200_withCountAndReason() throws InvalidProtocolBufferException {
    HttpResponse<byte[]> response =
        post("/v1/traces", PROTOBUF, Requests.tracesWithBadSpan(5).toByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    ExportTraceServiceResponse answer = ExportTraceServiceResponse.parseFrom(response.body());
    assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(answer.getPartialSuccess().getErrorMessage()).contains("span ID");
  }

  @Test
  void partialSuccess_asJson_namesTheSignalsField() {
    String body = traceJson().replace("\"spanId\":\"eee19b7ec3c1b174\"", "\"spanId\":\"00000000\"");
    HttpResponse<byte[]> response = post("/v1/traces", JSON, body.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new String(response.body(), UTF_8))
        .startsWith("{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"");
  }

  @Test
  void malformedProtobuf_is400_withStatusAndField() throws Exception {
    HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, new byte[] {0x0a, 0x7f, 1, 2, 3});

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(contentType(response)).isEqualTo(PROTOBUF);
    Status status = Status.parseFrom(response.body());
    assertThat(status.getCode()).isEqualTo(3);
    assertThat(status.getDetails(0).unpack(BadRequest.class).getFieldViolations(0).getField())
        .isEqualTo("body");
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void malformedJson_is400_asJson_withThePosition() {
    HttpResponse<byte[]> response =
        post("/v1/traces", JSON, "{\"resourceSpans\": [{]}".getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new String(response.body(), UTF_8))
        .contains("\"code\":3")
        .contains("line 1")
        .contains("fieldViolations");
  }

  @Test
  void tooLarge_is413_plainAndCompressed() throws IOException {
    byte[] large = Requests.largeLogs(OpenReceiver.MAX_REQUEST_BYTES + 1).toByteArray();

    assertThat(post("/v1/logs", PROTOBUF, large).statusCode()).isEqualTo(413);
    assertThat(encoded("/v1/logs", PROTOBUF, "gzip", gzip(large)).statusCode()).isEqualTo(413);
    assertThat(encoded("/v1/logs", PROTOBUF, "zstd", Zstd.compress(large)).statusCode())
        .isEqualTo(413);
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void compressionBomb_is413_andLeavesNothingReserved() throws IOException {
    byte[] bomb = gzip(new byte[256 << 20]);

    HttpResponse<byte[]> response = encoded("/v1/logs", PROTOBUF, "gzip", bomb);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  @Test
  void brokenGzip_is400_andSaysSo() throws IOException {
    byte[] whole = gzip(Requests.traces(50).toByteArray());
    byte[] torn = java.util.Arrays.copyOf(whole, whole.length / 2);

    HttpResponse<byte[]> response = encoded("/v1/traces", JSON, "gzip", torn);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new String(response.body(), UTF_8)).contains("gzip");
  }

  @Test
  void refusalOfTheLog_is503_withRetryAfter() {
    open.log.refuse(
        new AppendResult.Refused(AppendResult.Reason.FAILING, Duration.ofMillis(2_500)));

    HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, Requests.traces(1).toByteArray());

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).contains("3");
  }

  @Test
  void wrongMethod_is405_inTheRequestsFormat() throws Exception {
    HttpResponse<byte[]> response =
        client.send(
            request("/v1/traces", PROTOBUF).GET().build(), HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(Status.parseFrom(response.body()).getMessage()).contains("POST");
  }

  @Test
  void wrongContentType_is415() {
    HttpResponse<byte[]> response = post("/v1/traces", "text/plain", new byte[] {1});

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(new String(response.body(), UTF_8)).contains("application/x-protobuf");
  }

  @Test
  void wrongContentEncoding_is415_inTheRequestsFormat() {
    HttpResponse<byte[]> response = encoded("/v1/traces", JSON, "br", new byte[] {1});

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(contentType(response)).startsWith(JSON);
  }

  @Test
  void unknownPath_is404_inTheRequestsFormat() {
    HttpResponse<byte[]> response = post("/v1/nothing", JSON, "{}".getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(new String(response.body(), UTF_8)).contains("/v1/traces");
  }

  @Test
  void crossOrigin_isAllowedForListedOriginsOnly() throws Exception {
    assertThat(preflight("https://ui.example"))
        .contains("access-control-allow-origin: https://ui.example");
    assertThat(preflight("https://evil.example")).doesNotContain("access-control-allow-origin");
  }

  @Test
  void slowBody_isGivenUp() throws Exception {
    open.close();
    open = OpenReceiver.openImpatient(Duration.ofMillis(300));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.receiver.httpPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 1000\r\n\r\n{")
              .getBytes(UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      byte[] head = in.readNBytes(12);

      assertThat(new String(head, UTF_8)).isEqualTo("HTTP/1.1 400");
    }
    assertThat(open.log.frames()).isEmpty();
  }

  @Test
  void json_followsOtlpsRules() throws InvalidProtocolBufferException {
    post("/v1/traces", JSON, traceJson().getBytes(UTF_8));

    var span =
        ExportTraceServiceRequest.parseFrom(open.log.onlyPayload())
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0);
    assertThat(span.getTraceId().toByteArray())
        .isEqualTo(java.util.HexFormat.of().parseHex("5b8efff798038103d269b633813fc60c"));
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_544_712_660_000_000_001L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_544_712_661_000_000_002L);
    assertThat(span.getKindValue()).isEqualTo(2);
    assertThat(span.getAttributesList())
        .extracting(attribute -> attribute.getKey())
        .containsExactly("text", "int", "double", "nan", "bytes", "bool", "array", "map");
    assertThat(span.getAttributes(1).getValue().getIntValue()).isEqualTo(9_007_199_254_740_993L);
    assertThat(span.getAttributes(3).getValue().getDoubleValue()).isNaN();
    assertThat(span.getAttributes(4).getValue().getBytesValue().toByteArray())
        .containsExactly(1, 2, 3);
    assertThat(span.getDroppedEventsCount()).isZero();
  }

  @Test
  void json_enumByName_isRefused_withPathAndExpectation() {
    String body = traceJson().replace("\"kind\":2", "\"kind\":\"SPAN_KIND_SERVER\"");

    HttpResponse<byte[]> response = post("/v1/traces", JSON, body.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new String(response.body(), UTF_8)).contains("/kind").contains("number");
  }

  @Test
  void json_nestedBeyondReason_isRefused() {
    String deep = "{\"arrayValue\":{\"values\":[".repeat(300) + "]}}".repeat(300);
    String body = traceJson().replace("{\"boolValue\":true}", deep);

    assertThat(post("/v1/traces", JSON, body.getBytes(UTF_8)).statusCode()).isEqualTo(400);
  }

  /** One span with every kind of value, IDs in upper case, unknown and snake_case keys. */
  private static String traceJson() {
    return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[]},\"future\":{\"a\":[1,{}]},"
        + "\"scopeSpans\":[{\"scope\":{\"name\":\"s\"},\"spans\":[{"
        + "\"traceId\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"eee19b7ec3c1b174\","
        + "\"name\":\"I'm a server span\",\"kind\":2,\"dropped_events_count\":9,"
        + "\"startTimeUnixNano\":\"1544712660000000001\",\"endTimeUnixNano\":1544712661000000002,"
        + "\"attributes\":["
        + "{\"key\":\"text\",\"value\":{\"stringValue\":\"\\u00e9\\n\"}},"
        + "{\"key\":\"int\",\"value\":{\"intValue\":\"9007199254740993\"}},"
        + "{\"key\":\"double\",\"value\":{\"doubleValue\":1.5e3}},"
        + "{\"key\":\"nan\",\"value\":{\"doubleValue\":\"NaN\"}},"
        + "{\"key\":\"bytes\",\"value\":{\"bytesValue\":\"AQID\"}},"
        + "{\"key\":\"bool\",\"value\":{\"boolValue\":true}},"
        + "{\"key\":\"array\",\"value\":{\"arrayValue\":{\"values\":[{\"intValue\":1}]}}},"
        + "{\"key\":\"map\",\"value\":{\"kvlistValue\":{\"values\":[]}}}"
        + "]}]}]}]}";
  }

  private HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
    return send(
        request(path, contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
  }

  private HttpResponse<byte[]> encoded(
      String path, String contentType, String encoding, byte[] body) {
    return send(
        request(path, contentType)
            .header("Content-Encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** The head of the answer; the JDK's client does not let a program set Origin. */
  private String preflight(String origin) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.receiver.httpPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("OPTIONS /v1/traces HTTP/1.1\r\nHost: a\r\nOrigin: "
                      + origin
                      + "\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private HttpRequest.Builder request(String path, String contentType) {
    return HttpRequest.newBuilder(URI.create(open.url(path)))
        .version(HttpClient.Version.HTTP_1_1)
        .header("Content-Type", contentType);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String contentType(HttpResponse<byte[]> response) {
    return response.headers().firstValue("content-type").orElse("");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
