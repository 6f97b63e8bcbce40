package io.heliograph.otlpjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Message;
import io.heliograph.wire.OtlpSignal;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes the official OTLP examples, and finds in the result what the examples say. */
final class OtlpJsonExamplesTest {
  @ParameterizedTest
  @CsvSource({
    "trace.json, TRACES",
    "logs.json, LOGS",
    "events.json, LOGS",
    "metrics.json, METRICS"
  })
  void json_officialExample_holdsTheSame(String file, OtlpSignal signal) throws IOException {
    Path example = Path.of(System.getProperty("heliograph.shared", "../shared"), "data/otlp", file);
    if (!Files.exists(example)) {
      System.out.println("skipped: no ../shared");
    }
    assumeTrue(Files.exists(example), "no ../shared");

    Message expected =
        new JsonToMessage(true).read(Json.parse(Files.readString(example)), builder(signal));
    String json = write(new OtlpJsonWriter(), signal, expected.toByteArray()).toString();

    assertThat(new JsonToMessage(false).read(Json.parse(json), builder(signal)))
        .isEqualTo(expected);
  }

  static OtlpJsonWriter write(OtlpJsonWriter writer, OtlpSignal signal, byte[] bytes) {
    return switch (signal) {
      case TRACES -> writer.traces(bytes, 0, bytes.length);
      case LOGS -> writer.logs(bytes, 0, bytes.length);
      case METRICS -> writer.metrics(bytes, 0, bytes.length);
    };
  }

  private static Message.Builder builder(OtlpSignal signal) {
    return switch (signal) {
      case TRACES -> TracesData.newBuilder();
      case LOGS -> LogsData.newBuilder();
      case METRICS -> MetricsData.newBuilder();
    };
  }
}
