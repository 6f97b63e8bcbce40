package io.heliograph.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are rare, hostile or too many, and what is answered to them. */
final class HttpBodyTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final ByteString TRACE_ID = ByteString.fromHex(Requests.TRACE_ID);
  private static final ByteString SPAN_ID = ByteString.fromHex("eee19b7ec3c1b174");

  private OpenReceiver open = OpenReceiver.open();

  @AfterEach
  void close() {
    assertThat(open.receiver.inFlightBytes()).isZero();
    open.close();
  }

  @Test
  void gzipOfSeveralMembers_isOneBody() throws IOException {
    byte[] first = Requests.traces(1).toByteArray();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(gzip(first));
    members.writeBytes(gzip(first));

    assertThat(encoded("gzip", members.toByteArray()).statusCode()).isEqualTo(200);
    assertThat(open.log.onlyPayload()).hasSize(2 * first.length).startsWith(first);
  }

  @Test
  void nestedEncodings_areNotUnderstood() throws IOException {
    byte[] nested = gzip(gzip(Requests.traces(1).toByteArray()));

    assertThat(encoded("gzip, gzip", nested).statusCode()).isEqualTo(415);
  }

  /** A frame header that claims a content, and so a window, of 1 TiB. */
  @Test
  void zstdOfAHugeWindow_isRefused() {
    byte[] lie = Arrays.copyOf(HexFormat.of().parseHex("28b52ffde0000000000001000001"), 100);

    assertThat(encoded("zstd", lie).statusCode()).isEqualTo(400);
  }

  @Test
  void zstdBomb_isTooLarge() {
    byte[] bomb = Zstd.compress(new byte[64 << 20]);

    assertThat(encoded("zstd", bomb).statusCode()).isEqualTo(413);
  }

  @Test
  void lengthBeyondTheBody_isMalformed() {
    byte[] twoGigabytes = HexFormat.of().parseHex("0affffffff07");

    assertThat(open.post("/v1/traces", twoGigabytes, "Content-Type", PROTOBUF).statusCode())
        .isEqualTo(400);
  }

  /** CVE-2024-7254. */
  @Test
  void endlessGroups_areMalformed() {
    byte[] groups = new byte[100_000];
    Arrays.fill(groups, (byte) 0x0b);

    assertThat(open.post("/v1/traces", groups, "Content-Type", PROTOBUF).statusCode())
        .isEqualTo(400);
  }

  @Test
  void everyError_isAStatusInTheRequestsFormat() throws InvalidProtocolBufferException {
    byte[] large = new byte[OpenReceiver.MAX_REQUEST_BYTES + 1];

    HttpResponse<byte[]> tooLarge = open.post("/v1/logs", large, "Content-Type", PROTOBUF);
    HttpResponse<byte[]> noPath =
        open.post("/v1development/profiles", new byte[0], "Content-Type", PROTOBUF);

    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(Status.parseFrom(tooLarge.body()).getMessage()).contains("larger than the limit");
    assertThat(noPath.statusCode()).isEqualTo(404);
    assertThat(Status.parseFrom(noPath.body()).getMessage()).contains("no such path");
  }

  @Test
  void bytesInFlight_areBounded_andPushedBack() throws Exception {
    open.close();
    open = OpenReceiver.open(OpenReceiver.MAX_REQUEST_BYTES);
    open.log.holdBack();
    byte[] body = Requests.largeLogs(OpenReceiver.MAX_REQUEST_BYTES / 2 + 1_000).toByteArray();
    CompletableFuture<HttpResponse<byte[]>> first =
        CompletableFuture.supplyAsync(
            () -> open.post("/v1/logs", body, "Content-Type", PROTOBUF),
            Thread::startVirtualThread);
    open.log.awaitHeldBack();

    HttpResponse<byte[]> second = open.post("/v1/logs", body, "Content-Type", PROTOBUF);

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 30L);
    assertThat(Status.parseFrom(second.body()).getDetails(0).is(RetryInfo.class)).isTrue();
    open.log.letGo();
    assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void jsonIdsOfLinks_areHexadecimal() throws InvalidProtocolBufferException {
    postJson(
        "/v1/traces",
        "{'resourceSpans':[{'scopeSpans':[{'spans':[{'traceId':'T','spanId':'S','parentSpanId':'S',"
            + "'links':[{'traceId':'T','spanId':'S'}]}]}]}]}");

    var span =
        ExportTraceServiceRequest.parseFrom(open.log.onlyPayload())
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0);
    assertThat(span.getParentSpanId()).isEqualTo(SPAN_ID);
    assertThat(span.getLinks(0).getTraceId()).isEqualTo(TRACE_ID);
    assertThat(span.getLinks(0).getSpanId()).isEqualTo(SPAN_ID);
  }

  @Test
  void jsonIdsOfLogRecords_areHexadecimal() throws InvalidProtocolBufferException {
    postJson(
        "/v1/logs",
        "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'traceId':'T','spanId':'S'}]}]}]}");

    var record =
        ExportLogsServiceRequest.parseFrom(open.log.onlyPayload())
            .getResourceLogs(0)
            .getScopeLogs(0)
            .getLogRecords(0);
    assertThat(record.getTraceId()).isEqualTo(TRACE_ID);
    assertThat(record.getSpanId()).isEqualTo(SPAN_ID);
  }

  @Test
  void jsonIdsOfExemplars_areHexadecimal() throws InvalidProtocolBufferException {
    postJson(
        "/v1/metrics",
        "{'resourceMetrics':[{'scopeMetrics':[{'metrics':[{'name':'m','gauge':{'dataPoints':["
            + "{'asInt':'1','timeUnixNano':'1','exemplars':[{'asInt':1,'traceId':'T',"
            + "'spanId':'S'}]}]}}]}]}]}");

    var exemplar =
        ExportMetricsServiceRequest.parseFrom(open.log.onlyPayload())
            .getResourceMetrics(0)
            .getScopeMetrics(0)
            .getMetrics(0)
            .getGauge()
            .getDataPoints(0)
            .getExemplars(0);
    assertThat(exemplar.getTraceId()).isEqualTo(TRACE_ID);
    assertThat(exemplar.getSpanId()).isEqualTo(SPAN_ID);
  }

  /** Apostrophes stand for quotes, T and S for IDs in capital letters. */
  private void postJson(String path, String body) {
    String json =
        body.replace("'T'", "'" + Requests.TRACE_ID.toUpperCase(java.util.Locale.ROOT) + "'")
            .replace("'S'", "'EEE19B7EC3C1B174'")
            .replace('\'', '"');
    assertThat(
            open.post(path, json.getBytes(UTF_8), "Content-Type", "application/json").statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<byte[]> encoded(String encoding, byte[] body) {
    return open.post("/v1/traces", body, "Content-Type", PROTOBUF, "Content-Encoding", encoding);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
