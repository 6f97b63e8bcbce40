package io.heliograph.cli;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.PrintWriter;
import java.util.List;

/** Draws spans as bars under a common time axis. */
final class Waterfall {

  private static final int BAR_COLUMNS = 48;
  private static final int MAX_NAME_COLUMNS = 60;
  private static final int MAX_INDENT = 24;

  private final long startUnixNanos;
  private final long durationNanos;

  private Waterfall(long startUnixNanos, long durationNanos) {
    this.startUnixNanos = startUnixNanos;
    this.durationNanos = durationNanos;
  }

  /** The axis that fits all rows, of which there is at least one. */
  static Waterfall of(List<SpanTree.Row> rows) {
    long start =
        rows.stream().mapToLong(row -> row.span().getStartTimeUnixNano()).min().orElseThrow();
    long end = rows.stream().mapToLong(row -> row.span().getEndTimeUnixNano()).max().orElseThrow();
    return new Waterfall(start, Math.max(0, end - start));
  }

  long startUnixNanos() {
    return startUnixNanos;
  }

  long durationNanos() {
    return durationNanos;
  }

  void print(PrintWriter out, List<SpanTree.Row> rows) {
    int width =
        Math.min(
            MAX_NAME_COLUMNS, rows.stream().mapToInt(row -> name(row).length()).max().orElse(0));
    for (SpanTree.Row row : rows) {
      String name = name(row);
      String shown = name.length() > width ? name.substring(0, width - 1) + "…" : name;
      out.println(
          shown
              + " ".repeat(width - shown.length())
              + " |"
              + bar(row.span())
              + "| "
              + Texts.duration(Math.max(0, end(row.span()) - row.span().getStartTimeUnixNano()))
              + (isError(row.span()) ? "  error" : ""));
    }
  }

  private static String name(SpanTree.Row row) {
    return "  ".repeat(Math.min(MAX_INDENT, row.depth()))
        + row.service()
        + " "
        + Texts.printable(row.span().getName());
  }

  private String bar(Span span) {
    int from = column(span.getStartTimeUnixNano() - startUnixNanos);
    int to = Math.max(from + 1, column(end(span) - startUnixNanos));
    int last = Math.min(BAR_COLUMNS, to);
    int first = Math.min(from, BAR_COLUMNS - 1);
    String mark = isError(span) ? "#" : "=";
    return " ".repeat(first) + mark.repeat(last - first) + " ".repeat(BAR_COLUMNS - last);
  }

  private int column(long nanos) {
    return durationNanos == 0
        ? 0
        : (int) Math.clamp(nanos * (double) BAR_COLUMNS / durationNanos, 0, BAR_COLUMNS);
  }

  private static long end(Span span) {
    return span.getEndTimeUnixNano();
  }

  private static boolean isError(Span span) {
    return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
  }
}
