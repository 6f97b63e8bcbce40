package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heliograph.api.v1.Comparison;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.FilterList;
import io.heliograph.api.v1.GetLogHistogramRequest;
import io.heliograph.api.v1.LogServiceGrpc;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.TextMatch;
import io.heliograph.api.v1.TimeRange;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.testkit.otlp.BodyText;
import io.heliograph.testkit.otlp.OtlpValues;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The counts of otlpload's manifest that testkit's does not have. Confined to one thread. */
final class OtlploadCounts {

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ServerClient client;
  private final JsonNode traces;
  private final JsonNode logs;

  OtlploadCounts(ServerClient client, JsonNode stats) {
    this.client = client;
    this.traces = stats.path("traces");
    this.logs = stats.path("logs");
  }

  void everything() throws IOException, InterruptedException {
    rootSpans();
    spansByServiceAndDuration();
    recordsByServiceAndSeverity();
    perMinute();
    needles();
    for (var token : logs.path("tokens").properties()) {
      token(token.getKey(), token.getValue());
    }
  }

  private void rootSpans() {
    Filter hasParent =
        Filter.newBuilder()
            .setCondition(
                Condition.newBuilder()
                    .setIntrinsic("parent_span_id")
                    .setComparison(Comparison.COMPARISON_EXISTS))
            .build();
    assertThat(spanCount(Filter.newBuilder().setNot(hasParent).build(), everyTime()))
        .as("root spans")
        .isEqualTo(traces.path("root_spans").asLong());
  }

  private void spansByServiceAndDuration() {
    for (var service : traces.path("spans_longer_than_by_service").properties()) {
      OtlploadManifest.counts(service.getValue())
          .forEach((duration, spans) ->
              assertThat(
                      spanCount(
                          both(
                              ServerIT.equal("service", service.getKey()),
                              longerThan(OtlploadManifest.nanos(duration))),
                          everyTime()))
                  .as("spans of %s longer than %s", service.getKey(), duration)
                  .isEqualTo(spans));
    }
  }

  private void recordsByServiceAndSeverity() throws IOException, InterruptedException {
    for (var service : logs.path("by_service_and_severity").properties()) {
      for (var severity : OtlploadManifest.counts(service.getValue()).entrySet()) {
        assertThat(
                recordCount(
                    both(
                        ServerIT.equal("service", service.getKey()),
                        ServerIT.equal("severity_text", severity.getKey())),
                    everyTime()))
            .as("%s records of %s", severity.getKey(), service.getKey())
            .isEqualTo(severity.getValue());
      }
    }
  }

  private void perMinute() throws IOException, InterruptedException {
    for (var minute : traces.path("spans_per_minute").properties()) {
      assertThat(spanCount(Filter.getDefaultInstance(), minute(minute.getKey())))
          .as("spans that start in the minute %s", minute.getKey())
          .isEqualTo(minute.getValue().asLong());
    }
    for (var minute : logs.path("per_minute").properties()) {
      assertThat(recordCount(Filter.getDefaultInstance(), minute(minute.getKey())))
          .as("records of the minute %s", minute.getKey())
          .isEqualTo(minute.getValue().asLong());
    }
  }

  private static TimeRange minute(String unixSeconds) {
    long start = Long.parseLong(unixSeconds) * 1_000_000_000L;
    return TimeRange.newBuilder()
        .setStartUnixNano(start)
        .setEndUnixNano(start + MINUTE_NANOS)
        .build();
  }

  /** Each a word, a hyphen and a number. */
  private void needles() throws IOException, InterruptedException {
    Map<String, Long> needles = OtlploadManifest.counts(logs.path("needles"));
    assertThat(needles).isNotEmpty();
    for (var needle : needles.entrySet()) {
      assertThat(recordCount(text(TextMatch.Mode.MODE_PHRASE, needle.getKey()), everyTime()))
          .as(needle.getKey())
          .isEqualTo(needle.getValue());
    }
  }

  /** The manifest's words have a case, and are only looked for in text bodies. */
  private void token(String token, JsonNode counts) {
    List<AnyValue> containing = bodies(text(TextMatch.Mode.MODE_SUBSTRING, token));
    assertThat(containing).as(token).allMatch(body -> BodyText.contains(body, token));
    assertThat(containing.stream().filter(AnyValue::hasStringValue).count())
        .as("texts that contain '%s'", token)
        .isEqualTo(counts.path("string_body_substring").asLong());
    assertThat(
            containing.stream()
                .filter(AnyValue::hasKvlistValue)
                .flatMap(body -> BodyText.strings(body).stream())
                .filter(leaf -> leaf.contains(token))
                .count())
        .as("strings inside of maps that contain '%s'", token)
        .isEqualTo(counts.path("kvlist_leaf_substring").asLong());
    // Of phrases the manifest counts no words.
    if (!token.contains(" ")) {
      Pattern asWritten = Pattern.compile("(?<!\\w)" + Pattern.quote(token) + "(?!\\w)");
      List<AnyValue> withWord = bodies(text(TextMatch.Mode.MODE_WORD, token));
      assertThat(withWord).as(token).allMatch(body -> BodyText.hasWord(body, token));
      assertThat(
              withWord.stream()
                  .filter(AnyValue::hasStringValue)
                  .filter(body -> asWritten.matcher(body.getStringValue()).find())
                  .count())
          .as("texts with the word %s", token)
          .isEqualTo(counts.path("string_body_word").asLong());
    }
  }

  private List<AnyValue> bodies(Filter filter) {
    return client
        .searchLogs(SearchLogsRequest.newBuilder().setFilter(filter).setLimit(1_000).build())
        .stream()
        .map(entry -> entry.getBody())
        .toList();
  }

  private long spanCount(Filter filter, TimeRange range) {
    return client.searchTraces(filter, range).stream()
        .mapToLong(TraceSummary::getMatchedCount)
        .sum();
  }

  private long recordCount(Filter filter, TimeRange range)
      throws IOException, InterruptedException {
    return client
        .ask(
            LogServiceGrpc.getGetLogHistogramMethod(),
            GetLogHistogramRequest.newBuilder().setFilter(filter).setRange(range).build())
        .getTotal();
  }

  private static TimeRange everyTime() {
    return TimeRange.getDefaultInstance();
  }

  private static Filter longerThan(long nanos) {
    return Filter.newBuilder()
        .setCondition(
            Condition.newBuilder()
                .setIntrinsic("duration")
                .setComparison(Comparison.COMPARISON_GREATER)
                .setValue(OtlpValues.number(nanos)))
        .build();
  }

  private static Filter both(Filter one, Filter other) {
    return Filter.newBuilder()
        .setAllOf(FilterList.newBuilder().addFilters(one).addFilters(other))
        .build();
  }

  private static Filter text(TextMatch.Mode mode, String text) {
    return Filter.newBuilder().setText(TextMatch.newBuilder().setMode(mode).setText(text)).build();
  }
}
