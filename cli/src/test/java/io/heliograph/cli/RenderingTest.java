package io.heliograph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.LogResource;
import io.heliograph.api.v1.LogScope;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a terminal shows: waterfall, table and log line. */
class RenderingTest {

  private static final Terminal COLOURED = new Terminal(80, true);

  private static List<String> printed(Consumer<PrintWriter> printing) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      printing.accept(out);
    }
    return text.toString().lines().toList();
  }

  private static Resource resource(String service) {
    return Resource.newBuilder()
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue(service)))
        .build();
  }

  private static Span.Builder span(int id, int parent, String name, long start, long end) {
    return Span.newBuilder()
        .setSpanId(ByteString.fromHex(String.format("%016x", id)))
        .setParentSpanId(
            parent == 0 ? ByteString.EMPTY : ByteString.fromHex(String.format("%016x", parent)))
        .setName(name)
        .setStartTimeUnixNano(start)
        .setEndTimeUnixNano(end);
  }

  private static List<SpanTree.Row> rows(Span.Builder... spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    return SpanTree.rows(
        List.of(
            ResourceSpans.newBuilder().setResource(resource("shop")).addScopeSpans(scope).build()));
  }

  private static List<String> waterfall(Terminal terminal, List<SpanTree.Row> rows) {
    return printed(out -> Waterfall.of(rows, terminal).print(out, rows));
  }

  @Test
  void waterfall_shows_tree_bars_and_errors() {
    List<SpanTree.Row> rows =
        rows(
            span(2, 1, "late", 500, 1_000)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)),
            span(1, 0, "root", 0, 1_000));

    assertThat(waterfall(new Terminal(61, false), rows))
        .containsExactly(
            "shop root   |================| 1.0 µs",
            "  shop late |        ########| 500 ns  error");
  }

  @Test
  void waterfall_colours_errors_where_there_are_colours() {
    List<SpanTree.Row> rows =
        rows(
            span(1, 0, "root", 0, 1_000)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)));

    assertThat(waterfall(COLOURED, rows).getFirst()).contains("\u001b[31merror\u001b[0m");
    assertThat(waterfall(Terminal.NONE, rows).getFirst()).doesNotContain("\u001b");
  }

  @Test
  void waterfall_fits_its_terminal_however_deep_and_long_it_is() {
    Span.Builder[] spans = new Span.Builder[60];
    for (int i = 0; i < spans.length; i++) {
      spans[i] =
          span(i + 1, i, "a name that is rather long 日本語 " + i, i, 999_999_999L)
              .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }

    for (int columns : new int[] {40, 80, 140}) {
      assertThat(waterfall(new Terminal(columns, false), rows(spans)))
          .hasSize(60)
          .allSatisfy(line -> assertThat(Cell.columns(line)).isLessThanOrEqualTo(columns))
          .allSatisfy(line -> assertThat(line).contains("sh"));
    }
  }

  @Test
  void waterfall_of_a_hostile_name_is_escaped() {
    assertThat(waterfall(COLOURED, rows(span(1, 0, "\u001b[2Jgone", 0, 1))).getFirst())
        .startsWith("shop \\u001b[2Jgone |");
  }

  @Test
  void waterfall_of_spans_without_duration_and_with_skewed_clocks_is_drawn() {
    assertThat(waterfall(Terminal.NONE, rows(span(1, 0, "now", 5, 5), span(2, 1, "back", 9, 5))))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).endsWith("| 0 ns"));
  }

  @Test
  void tree_with_a_cycle_or_a_missing_parent_shows_every_span() {
    assertThat(
            rows(span(1, 9, "orphan", 0, 1), span(2, 1, "child", 0, 1)).stream()
                .map(SpanTree.Row::depth))
        .containsExactly(0, 1);
    assertThat(rows(span(1, 2, "a", 0, 1), span(2, 1, "b", 0, 1), span(3, 0, "root", 0, 1)))
        .hasSize(3);
  }

  @Test
  void table_aligns_and_cuts_text_before_numbers() {
    Table table = new Table("~NAME", ">COUNT");
    table.row("short", "5");
    table.row("x".repeat(60), "1234567890");

    assertThat(printed(out -> table.print(out, Terminal.NONE)))
        .containsExactly(
            "NAME" + " ".repeat(63) + "COUNT",
            "short" + " ".repeat(66) + "5",
            "x".repeat(60) + "  1234567890");
    assertThat(printed(out -> table.print(out, new Terminal(40, false))))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40))
        .last()
        .asString()
        .endsWith("…  1234567890");
  }

  @Test
  void log_line_names_severity_service_body_and_trace() {
    LogBatch batch = batch("refused\u001b[0m");

    assertThat(LogLine.of(batch, batch.getEntries(0), Terminal.NONE))
        .isEqualTo(
            "2023-11-14 22:13:20.000000000 ERROR shop  refused\\u001b[0m  trace="
                + "0af7651916cd43dd8448eb211c80319c");
    assertThat(LogLine.of(batch, batch.getEntries(0), COLOURED))
        .contains("\u001b[31mERROR\u001b[0m")
        .contains("refused\\u001b[0m");
  }

  @Test
  void log_record_alone_has_its_resource_and_scope() {
    LogBatch batch =
        batch("a").toBuilder()
            .addResources(LogResource.newBuilder().setResource(resource("other")))
            .addEntries(LogEntry.newBuilder().setResourceIndex(1))
            .build();

    LogBatch alone = LogsCommand.alone(batch, batch.getEntries(1));

    assertThat(alone.getEntriesCount()).isEqualTo(1);
    assertThat(alone.getEntries(0).getResourceIndex()).isZero();
    assertThat(alone.getResourcesList())
        .containsExactly(LogResource.newBuilder().setResource(resource("other")).build());
  }

  private static LogBatch batch(String body) {
    return LogBatch.newBuilder()
        .addResources(LogResource.newBuilder().setResource(resource("shop")))
        .addScopes(LogScope.getDefaultInstance())
        .addEntries(
            LogEntry.newBuilder()
                .setOrderUnixNano(1_700_000_000_000_000_000L)
                .setSeverityNumber(17)
                .setTraceId("0af7651916cd43dd8448eb211c80319c")
                .setBody(AnyValue.newBuilder().setStringValue(body)))
        .build();
  }

  @Test
  void terminal_has_colours_unless_something_is_against_it() {
    List<Boolean> colours = new ArrayList<>();
    for (Map<String, String> environment :
        List.of(
            Map.of("TERM", "xterm"),
            Map.of("TERM", "xterm", "NO_COLOR", ""),
            Map.of("TERM", "xterm", "NO_COLOR", "1"),
            Map.of("TERM", "dumb"),
            Map.<String, String>of())) {
      colours.add(Terminal.of("80", environment).hasColours());
    }
    assertThat(colours).containsExactly(true, true, false, false, false);
    assertThat(Terminal.of("", Map.of("TERM", "xterm"))).isEqualTo(Terminal.NONE);
    assertThat(Terminal.of("7", Map.of()).columns()).isEqualTo(40);
  }
}
