package io.heliograph.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.heliograph.testkit.otlp.Manifest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads otlpload's manifest in the form of testkit's; words are left out. Stateless. */
final class OtlploadManifest {

  private OtlploadManifest() {}

  private static final Map<String, Long> DURATIONS_NANOS =
      Map.of(
          "1ms", 1_000_000L,
          "10ms", 10_000_000L,
          "50ms", 50_000_000L,
          "100ms", 100_000_000L,
          "500ms", 500_000_000L,
          "1s", 1_000_000_000L,
          "5s", 5_000_000_000L);

  static Manifest read(JsonNode manifest) {
    JsonNode stats = manifest.path("stats");
    return new Manifest(
        spans(stats.path("traces")),
        records(stats.path("logs")),
        points(stats.path("metrics")),
        traces(manifest.path("sampled_traces")));
  }

  static long nanos(String duration) {
    Long nanos = DURATIONS_NANOS.get(duration);
    if (nanos == null) {
      throw new IllegalStateException("duration: " + duration + " (expected: a known one)");
    }
    return nanos;
  }

  private static Manifest.Spans spans(JsonNode stats) {
    Map<Manifest.Operation, Manifest.OperationCounts> operations = new HashMap<>();
    for (JsonNode one : stats.path("operations")) {
      operations.put(
          new Manifest.Operation(
              one.path("service").asText(),
              one.path("name").asText(),
              Span.SpanKind.valueOf("SPAN_KIND_" + one.path("kind").asText())),
          new Manifest.OperationCounts(one.path("spans").asLong(), one.path("errors").asLong()));
    }
    Map<Long, Long> longerThan = new HashMap<>();
    counts(stats.path("spans_longer_than"))
        .forEach((duration, spans) -> longerThan.put(nanos(duration), spans));
    Map<String, Map<String, Long>> byAttribute = new HashMap<>();
    stats
        .path("spans_by_attribute")
        .properties()
        .forEach(entry -> byAttribute.put(entry.getKey(), counts(entry.getValue())));
    return new Manifest.Spans(
        stats.path("spans").asLong(),
        stats.path("traces").asLong(),
        counts(stats.path("spans_by_service")),
        counts(stats.path("error_spans_by_service")),
        operations,
        longerThan,
        byAttribute);
  }

  private static Manifest.Records records(JsonNode stats) {
    return new Manifest.Records(
        stats.path("records").asLong(),
        stats.path("with_trace_id").asLong(),
        counts(stats.path("by_service")),
        counts(stats.path("by_severity")),
        Map.of(),
        Map.of());
  }

  private static Manifest.Points points(JsonNode stats) {
    Map<String, Manifest.MetricCounts> byMetric = new HashMap<>();
    for (var entry : stats.path("by_metric").properties()) {
      JsonNode one = entry.getValue();
      String type = one.path("type").asText();
      byMetric.put(
          entry.getKey(),
          new Manifest.MetricCounts(
              type.equals("updowncounter") ? "sum" : type,
              one.path("unit").asText(),
              one.path("series").asLong(),
              one.path("points").asLong()));
    }
    return new Manifest.Points(
        stats.path("points").asLong(), stats.path("exemplars").asLong(), byMetric);
  }

  private static List<Manifest.TraceCounts> traces(JsonNode sampled) {
    List<Manifest.TraceCounts> traces = new ArrayList<>();
    for (JsonNode one : sampled) {
      Set<String> services = new HashSet<>();
      one.path("services").forEach(service -> services.add(service.asText()));
      traces.add(
          new Manifest.TraceCounts(
              one.path("trace_id").asText(),
              one.path("spans").asLong(),
              one.path("error_spans").asLong(),
              one.path("logs").asLong(),
              services));
    }
    return traces;
  }

  /** By name; without those that are zero. */
  static Map<String, Long> counts(JsonNode object) {
    Map<String, Long> counts = new HashMap<>();
    for (var entry : object.properties()) {
      if (entry.getValue().asLong() != 0) {
        counts.put(entry.getKey(), entry.getValue().asLong());
      }
    }
    return counts;
  }
}
