package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.otlp.Manifest;
import io.heliograph.testkit.otlp.SentPoint;
import io.heliograph.testkit.otlp.SentRecord;
import io.heliograph.testkit.otlp.SentSpan;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data sets of another program, sent by it, against its manifest and its own look-ups. */
@Timeout(300)
class OtlploadIT {

  private static final SplittableRandom random = Seeds.random("OtlploadIT");

  @TempDir static Path directory;

  private static Otlpload otlpload;
  private static HeliographServer server;

  @BeforeAll
  static void start() throws Exception {
    otlpload = Otlpload.build();
    server = RunningServer.start(directory.resolve("data"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  static Stream<Arguments> dataSets() {
    return Stream.of(
        Arguments.of(random.nextInt(1, 1_000_000), "grpc"),
        Arguments.of(random.nextInt(1, 1_000_000), "http"));
  }

  @ParameterizedTest
  @MethodSource("dataSets")
  void everything_in_the_manifest_is_answered_exactly(int seed, String protocol) throws Exception {
    Path dataSet = generate(seed);
    String tenant = "otlpload-" + seed;
    send(dataSet, protocol, tenant);

    JsonNode json = Otlpload.manifest(dataSet);
    Manifest manifest = OtlploadManifest.read(json);
    try (ServerClient client = ServerClient.of(server, tenant)) {
      new ManifestCheck(client, manifest).everything();
      new OtlploadCounts(client, json.path("stats")).everything();
      spansAreWhole(client, dataSet);
      recordsAreWhole(client, dataSet);
      pointsAreWhole(client, dataSet, manifest);
    }
    verify(dataSet, tenant, manifest);
  }

  private static Path generate(int seed) throws Exception {
    Path dataSet = directory.resolve("set-" + seed);
    var _ =
        otlpload.run(
            Stream.of(
                    "gen -seed %s -traces 150 -logs 3000 -series 300 -samples-per-series 8"
                        .formatted(seed),
                    "-pods 24 -needle-every 200 -sampled-traces 40 -out %s".formatted(dataSet))
                .flatMap(part -> Stream.of(part.split(" ")))
                .toArray(String[]::new));
    return dataSet;
  }

  private static void send(Path dataSet, String protocol, String tenant) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("send", "-in", dataSet.toString(), "-header", "x-scope-orgid=" + tenant));
    arguments.addAll(
        protocol.equals("grpc")
            ? List.of("-grpc", "127.0.0.1:" + server.otlpGrpcPort())
            : List.of("-gzip", "-http-url", "http://127.0.0.1:" + server.otlpHttpPort()));
    var _ = otlpload.run(arguments.toArray(String[]::new));
  }

  private static void verify(Path dataSet, String tenant, Manifest manifest) throws Exception {
    String url =
        "http://127.0.0.1:%s/api/heliograph/v1/traces/{trace_id}".formatted(server.queryPort());
    String answer =
        otlpload.run(
            "verify",
            "-all",
            "-in",
            dataSet.toString(),
            "-header",
            "x-scope-orgid=" + tenant,
            "-trace-url",
            url);
    assertThat(answer)
        .contains("\"ok\": true")
        .contains("\"spans_found\": " + manifest.spans().count() + ",")
        .contains("\"spans_not_expected\": 0")
        .contains("\"spans_more_than_once\": 0");
  }

  private static void spansAreWhole(ServerClient client, Path dataSet) throws Exception {
    Map<ByteString, List<SentSpan>> sent =
        Otlpload.requests(dataSet, "traces", ExportTraceServiceRequest.parser()).stream()
            .flatMap(request -> SentSpan.flat(request.getResourceSpansList()).stream())
            .collect(Collectors.groupingBy(one -> one.span().getTraceId()));
    sent.forEach((traceId, spans) ->
        assertThat(SentSpan.flat(client.trace(traceId)))
            .containsExactlyInAnyOrderElementsOf(spans));
  }

  private static void recordsAreWhole(ServerClient client, Path dataSet) throws Exception {
    List<LogEntry> found =
        client.searchLogs(SearchLogsRequest.newBuilder().setLimit(5_000).build());
    assertThat(found.stream().map(ServerIT::sent))
        .containsExactlyInAnyOrderElementsOf(
            Otlpload.requests(dataSet, "logs", ExportLogsServiceRequest.parser()).stream()
                .flatMap(request -> SentRecord.flat(request.getResourceLogsList()).stream())
                .map(SentRecord::record)
                .toList());
  }

  private static void pointsAreWhole(ServerClient client, Path dataSet, Manifest manifest)
      throws Exception {
    Map<String, List<SentPoint>> sent =
        Otlpload.requests(dataSet, "metrics", ExportMetricsServiceRequest.parser()).stream()
            .flatMap(request -> SentPoint.flat(request.getResourceMetricsList()).stream())
            .collect(Collectors.groupingBy(SentPoint::metric));
    assertThat(sent.keySet()).isEqualTo(manifest.points().byMetric().keySet());
    sent.forEach((metric, points) ->
        assertThat(
                SentPoint.flat(
                    client.series(
                        GetSeriesRequest.newBuilder().setMetric(metric).setLimit(10_000).build())))
            .as(metric)
            .containsExactlyInAnyOrderElementsOf(points));
  }
}
