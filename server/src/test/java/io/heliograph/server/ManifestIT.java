package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.otlp.OtlpTruth;
import io.heliograph.testkit.otlp.OtlpValues;
import io.heliograph.testkit.otlp.SentPoint;
import io.heliograph.testkit.otlp.SentSpan;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Telemetry of several seeds, each a tenant's, sent by every route that there is: all that can be
 * counted is answered exactly, and all that was sent comes back whole.
 */
@Timeout(120)
class ManifestIT {

  private static final int SEEDS = 3;
  private static final int TRACES = 60;
  private static final int EXPORTS = 12;
  private static final SplittableRandom random = Seeds.random("ManifestIT");

  @TempDir static Path directory;

  private static HeliographServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Long> seeds() {
    return random.longs(SEEDS).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everything_sent_is_counted_exactly_and_comes_back_whole(long seed) throws Exception {
    String tenant = "seed-" + Long.toHexString(seed);
    OtlpTruth truth = new OtlpTruth(new SplittableRandom(seed), ServerIT.nowUnixNanos());
    try (OtlpRoutes routes = new OtlpRoutes(server, tenant);
        ServerClient client = ServerClient.of(server, tenant)) {
      send(truth, routes);

      new ManifestCheck(client, truth.manifest()).everything();
      for (ByteString traceId : truth.traceIds()) {
        traceIsWhole(client, traceId, truth.spansOf(traceId));
      }
      seriesAreWhole(client, truth);
    }
  }

  private static void send(OtlpTruth truth, OtlpRoutes routes) throws Exception {
    for (int i = 0; i < TRACES; i++) {
      routes.send(truth.trace());
    }
    for (int number = 1; number <= EXPORTS; number++) {
      routes.send(truth.logs(10));
      routes.send(truth.metrics(number));
    }
  }

  private static void traceIsWhole(ServerClient client, ByteString traceId, List<SentSpan> sent)
      throws Exception {
    String path = "/api/heliograph/v1/traces/" + OtlpValues.hex(traceId);
    TracesData.Builder json = TracesData.newBuilder();
    OtlpJson.read(client.get(path).body(), json);
    TracesData protobuf = TracesData.parseFrom(client.getProtobuf(path).body());

    assertThat(SentSpan.flat(client.trace(traceId))).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(SentSpan.flat(protobuf.getResourceSpansList()))
        .containsExactlyInAnyOrderElementsOf(sent);
    assertThat(SentSpan.flat(json.getResourceSpansList()))
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  private static void seriesAreWhole(ServerClient client, OtlpTruth truth) {
    assertThat(
            SentPoint.flat(client.series(GetSeriesRequest.newBuilder().setLimit(10_000).build())))
        .containsExactlyInAnyOrderElementsOf(truth.points());
  }
}
