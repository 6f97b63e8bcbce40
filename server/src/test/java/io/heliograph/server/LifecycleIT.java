package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.ListMetricsRequest;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.Service;
import io.heliograph.api.v1.StoreStatus;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.server.config.ConfigException;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.otlp.OrderSystem;
import io.heliograph.testkit.otlp.OtlpTruth;
import io.heliograph.testkit.otlp.OtlpValues;
import io.heliograph.testkit.otlp.SentPoint;
import io.heliograph.testkit.otlp.SentSpan;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that start, stop, are refused, and keep apart what belongs to different tenants. */
@Timeout(120)
class LifecycleIT {

  @TempDir Path directory;

  private final OtlpTruth truth =
      new OtlpTruth(Seeds.random("LifecycleIT"), ServerIT.nowUnixNanos());

  @Test
  void restarted_server_has_everything_exactly_once() {
    ExportMetricsServiceRequest metrics;
    try (HeliographServer server = RunningServer.start(directory);
        ServerClient client = ServerClient.of(server)) {
      for (int i = 0; i < 10; i++) {
        var _ = client.send(truth.trace());
      }
      client.send(truth.logs(10));
      metrics = truth.metrics(1);
      client.send(metrics);
    }
    for (int restart = 0; restart < 2; restart++) {
      try (HeliographServer server = RunningServer.start(directory);
          ServerClient client = ServerClient.of(server)) {
        hasEverything(client, SentPoint.flat(metrics.getResourceMetricsList()));
      }
    }
  }

  private void hasEverything(ServerClient client, List<SentPoint> points) {
    for (ByteString traceId : truth.traceIds()) {
      assertThat(SentSpan.flat(client.trace(traceId)))
          .containsExactlyInAnyOrderElementsOf(truth.spansOf(traceId));
    }
    assertThat(storedSpans(client)).isEqualTo(truth.spans().size());
    assertThat(
            client.searchLogs(SearchLogsRequest.getDefaultInstance()).stream()
                .map(found -> found.getBody().getStringValue()))
        .containsExactlyInAnyOrderElementsOf(
            truth.records(sent -> true).stream()
                .map(sent -> sent.getBody().getStringValue())
                .toList());
    assertThat(SentPoint.flat(client.series(GetSeriesRequest.getDefaultInstance())))
        .containsExactlyInAnyOrderElementsOf(points);
  }

  private static long storedSpans(ServerClient client) {
    return client
        .traces()
        .listServices(ListServicesRequest.getDefaultInstance())
        .getServicesList()
        .stream()
        .mapToLong(Service::getSpanCount)
        .sum();
  }

  @Test
  void tenant_sees_only_its_own() {
    OtlpTruth others = new OtlpTruth(Seeds.random("LifecycleIT.others"), ServerIT.nowUnixNanos());
    try (HeliographServer server = RunningServer.start(directory);
        ServerClient ours = ServerClient.of(server, "ours");
        ServerClient theirs = ServerClient.of(server, "theirs")) {
      sendAll(ours, truth);
      sendAll(theirs, others);

      seesOnly(ours, truth, others);
      seesOnly(theirs, others, truth);
    }
  }

  @Test
  void status_counts_what_a_tenant_has_even_after_a_restart() {
    try (HeliographServer server = RunningServer.start(directory);
        ServerClient ours = ServerClient.of(server, "ours");
        ServerClient theirs = ServerClient.of(server, "theirs")) {
      sendAll(ours, truth);
      sendAll(theirs, new OtlpTruth(new SplittableRandom(1), ServerIT.nowUnixNanos()));
      assertThat(itemCounts(ours)).isEqualTo(sentCounts());
    }
    try (HeliographServer server = RunningServer.start(directory);
        ServerClient ours = ServerClient.of(server, "ours")) {
      assertThat(itemCounts(ours)).isEqualTo(sentCounts());
    }
  }

  private static Map<String, Long> itemCounts(ServerClient client) {
    return client.status().getStoresList().stream()
        .collect(Collectors.toMap(StoreStatus::getSignal, StoreStatus::getItemCount));
  }

  private Map<String, Long> sentCounts() {
    return Map.of(
        "traces", (long) truth.spans().size(),
        "logs", (long) truth.records(_ -> true).size(),
        "metrics", (long) truth.points().size());
  }

  /** The stores make visible what they have applied only now and then, unless somebody waits. */
  @Test
  void strong_read_sees_what_was_acknowledged_just_before() {
    try (HeliographServer server = RunningServer.start(directory);
        ServerClient client = ServerClient.of(server)) {
      for (int sent = 1; sent <= 50; sent++) {
        var _ = client.send(truth.trace());
        assertThat(storedSpans(client)).as("after %s traces", sent).isEqualTo(truth.spans().size());
      }
      for (int sent = 1; sent <= 25; sent++) {
        client.send(truth.logs(1));
        assertThat(client.searchLogs(SearchLogsRequest.newBuilder().setLimit(1_000).build()))
            .hasSize(truth.records(record -> true).size());
      }
    }
  }

  private static void sendAll(ServerClient client, OtlpTruth truth) {
    var _ = client.send(truth.trace());
    client.send(truth.logs(3));
    client.send(truth.metrics(1));
  }

  private static void seesOnly(ServerClient client, OtlpTruth own, OtlpTruth foreign) {
    ByteString ownTrace = own.traceIds().get(0);
    ByteString foreignTrace = foreign.traceIds().get(0);

    assertThat(
            client.searchTraces(Filter.getDefaultInstance()).stream().map(TraceSummary::getTraceId))
        .containsExactly(OtlpValues.hex(ownTrace));
    assertThatThrownBy(() -> client.trace(foreignTrace))
        .satisfies(ServerIT.has(Status.Code.NOT_FOUND));
    assertThatThrownBy(() -> client.correlate(foreignTrace))
        .satisfies(ServerIT.has(Status.Code.NOT_FOUND));
    assertThat(client.searchLogs(SearchLogsRequest.getDefaultInstance()))
        .hasSize(own.records(sent -> true).size());
    assertThat(SentPoint.flat(client.series(GetSeriesRequest.getDefaultInstance())))
        .hasSize(OrderSystem.SERVICES.size() * OtlpTruth.SERIES_PER_SERVICE);
  }

  @Test
  void used_data_directory_is_refused() {
    try (HeliographServer _ = RunningServer.start(directory)) {
      assertThatThrownBy(() -> RunningServer.start(directory))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("data-dir: '" + directory + "' is in use");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"otlp-grpc-address", "otlp-http-address", "query-address"})
  void used_port_is_refused_and_the_data_directory_is_free_again(String key) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThatThrownBy(() -> RunningServer.start(directory, Map.of(key, address)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(key)
          .hasMessageContaining(address);
    }
    RunningServer.start(directory).close();
  }

  @Test
  void ingest_feed_shows_what_was_taken_and_what_was_not() throws Exception {
    try (HeliographServer server = RunningServer.start(directory);
        ServerClient client = ServerClient.of(server)) {
      var _ = client.send(truth.trace());
      ExportTraceServiceRequest.Builder partly = truth.trace().toBuilder();
      partly
          .getResourceSpansBuilder(0)
          .getScopeSpansBuilder(0)
          .getSpansBuilder(0)
          .setSpanId(ByteString.copyFrom(new byte[8]));
      assertThat(client.send(partly.build()).getPartialSuccess().getRejectedSpans()).isEqualTo(1);

      Iterator<String> lines = client.lines("/api/heliograph/v1/ingest-feed");
      assertThat(nextEvent(lines)).contains("\"outcome\":\"ok\"");
      assertThat(nextEvent(lines))
          .contains("\"outcome\":\"partial\"")
          .contains("\"rejected\":\"1\"");
      assertThat(client.post("/v1/traces", "application/x-protobuf", new byte[] {1, 2, 3}))
          .isEqualTo(400);
      assertThat(nextEvent(lines)).contains("\"outcome\":\"failed\"").contains("\"reason\":");
    }
  }

  private static String nextEvent(Iterator<String> lines) {
    String line;
    do {
      line = lines.next();
    } while (!line.startsWith("data:"));
    return line;
  }

  @Test
  void own_telemetry_arrives_in_a_tenant_of_its_own() {
    try (HeliographServer server =
            RunningServer.start(directory, Map.of("self-telemetry", "true"));
        ServerClient own = ServerClient.of(server, "_self");
        ServerClient client = ServerClient.of(server)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(ownLogs(own)).contains("ready"));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(metricNames(own)).isNotEmpty());
      assertThat(metricNames(client)).isEmpty();
    }
  }

  private static List<String> ownLogs(ServerClient client) {
    return client.searchLogs(SearchLogsRequest.getDefaultInstance()).stream()
        .map(entry -> entry.getBody().getStringValue())
        .toList();
  }

  private static List<String> metricNames(ServerClient client) {
    List<String> names = new ArrayList<>();
    client
        .metrics()
        .listMetrics(ListMetricsRequest.getDefaultInstance())
        .getMetricsList()
        .forEach(metric -> names.add(metric.getName()));
    return names;
  }
}
