package io.heliograph.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server has of a trace. It is compared as text: spans, log records, points and exemplars
 * are each described in one line, the same for what was sent and for what is stored. Confined to
 * one thread.
 */
final class StoredTelemetry {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** By their numbers in OTLP. */
  private static final List<String> KINDS =
      List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");

  private static final List<String> STATUS_CODES = List.of("UNSET", "OK", "ERROR");

  private final ObjectMapper json = new ObjectMapper();
  private final String path;

  StoredTelemetry(String query, String traceId) {
    this.path = query + "/api/heliograph/v1/traces/" + traceId;
  }

  /**
   * Checks the spans, and the log record, points and exemplars that {@link OrderService} makes.
   *
   * @param sent the parent first
   * @throws IllegalStateException that says what differs
   */
  void requireEqual(Resource resource, List<SpanData> sent)
      throws IOException, InterruptedException {
    JsonNode traces = json.readTree(get(path));
    List<JsonNode> parts =
        json.readerFor(JsonNode.class).<JsonNode>readValues(get(path + "/correlated")).readAll();
    String parent = sent.get(0).getSpanId();
    String child = sent.get(1).getSpanId();
    String venue = text(OrderService.VENUE);
    same(
        "resource",
        traces.findValues("resource").stream().map(StoredTelemetry::attributes),
        text(resource.getAttributes()));
    same(
        "spans",
        elements(Stream.of(traces), "spans").map(StoredTelemetry::line),
        sent.stream().map(StoredTelemetry::line).toArray(String[]::new));
    same(
        "logs",
        elements(parts.stream(), "entries").map(StoredTelemetry::logLine),
        "13 card declined " + child + " " + text(OrderService.ATTEMPT));
    same(
        "points",
        elements(parts.stream(), "dataPoints")
            .map(point ->
                point.path("asInt").asText()
                    + point.path("count").asText()
                    + " "
                    + point.path("sum").asText()
                    + attributes(point)),
        "2 " + venue,
        "1 12.5" + venue);
    same(
        "exemplars",
        elements(parts.stream().map(part -> part.path("exemplars")), "exemplars")
            .map(exemplar ->
                exemplar.path("metric").asText() + " " + exemplar.path("spanId").asText()),
        "orders.placed " + parent,
        "order.duration " + parent);
  }

  /** Waits until everything acknowledged can be found. */
  private static String get(String url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("x-heliograph-consistency", "strong")
                  .timeout(TIMEOUT)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(url + ": " + response.statusCode() + " " + response.body());
      }
      return response.body();
    }
  }

  private static void same(String what, Stream<String> found, String... expected) {
    Set<String> foundLines = found.collect(Collectors.toCollection(TreeSet::new));
    if (!foundLines.equals(Set.of(expected))) {
      throw new IllegalStateException(
          what + ": " + foundLines + " (expected: " + Set.of(expected) + ")");
    }
  }

  /** The elements of all arrays of this name, at any depth. */
  private static Stream<JsonNode> elements(Stream<JsonNode> nodes, String name) {
    return nodes
        .flatMap(node -> node.findValues(name).stream())
        .flatMap(array -> array.valueStream());
  }

  private static String line(SpanData span) {
    String parent =
        span.getParentSpanId().equals(SpanId.getInvalid()) ? "" : span.getParentSpanId();
    return String.join(
        " ",
        span.getSpanId(),
        parent,
        span.getName(),
        span.getKind().name(),
        String.valueOf(span.getStartEpochNanos()),
        String.valueOf(span.getEndEpochNanos()),
        text(span.getAttributes()),
        span.getEvents().stream()
            .map(one -> one.getName() + one.getEpochNanos() + text(one.getAttributes()))
            .collect(Collectors.joining()),
        span.getStatus().getStatusCode().name(),
        span.getStatus().getDescription());
  }

  private static String line(JsonNode span) {
    return String.join(
        " ",
        span.path("spanId").asText(),
        span.path("parentSpanId").asText(),
        span.path("name").asText(),
        KINDS.get(span.path("kind").asInt()),
        span.path("startTimeUnixNano").asText(),
        span.path("endTimeUnixNano").asText(),
        attributes(span),
        span.path("events")
            .valueStream()
            .map(one ->
                one.path("name").asText() + one.path("timeUnixNano").asText() + attributes(one))
            .collect(Collectors.joining()),
        STATUS_CODES.get(span.path("status").path("code").asInt()),
        span.path("status").path("message").asText());
  }

  private static String logLine(JsonNode entry) {
    return String.join(
        " ",
        entry.path("severityNumber").asText(),
        entry.path("body").path("stringValue").asText(),
        entry.path("spanId").asText(),
        attributes(entry));
  }

  /** Sorted by key. */
  private static String text(Attributes attributes) {
    Map<String, String> sorted = new TreeMap<>();
    attributes.forEach((key, value) -> sorted.put(key.getKey(), value.toString()));
    return sorted.toString();
  }

  private static String attributes(JsonNode item) {
    Map<String, String> sorted = new TreeMap<>();
    for (JsonNode one : item.path("attributes")) {
      sorted.put(one.path("key").asText(), one.path("value").elements().next().asText());
    }
    return sorted.toString();
  }
}
