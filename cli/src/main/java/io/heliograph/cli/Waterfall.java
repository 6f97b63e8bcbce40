package io.heliograph.cli;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.PrintWriter;
import java.util.List;

/** Draws spans as bars under a common time axis. */
final class Waterfall {

  /** Where nothing bounds a line. */
  private static final int COLUMNS = 128;

  private static final int MIN_BAR_COLUMNS = 16;
  private static final int MAX_BAR_COLUMNS = 60;

  /** Of the frame of a bar, a duration and the word error behind it. */
  private static final int OTHER_COLUMNS = 21;

  private final long startUnixNanos;
  private final long durationNanos;
  private final Terminal terminal;
  private final int barColumns;
  private final int nameColumns;

  private Waterfall(long startUnixNanos, long durationNanos, Terminal terminal) {
    this.startUnixNanos = startUnixNanos;
    this.durationNanos = durationNanos;
    this.terminal = terminal;
    int room = (terminal.columns() == 0 ? COLUMNS : terminal.columns()) - OTHER_COLUMNS;
    this.barColumns = Math.clamp(room * 2 / 5, MIN_BAR_COLUMNS, MAX_BAR_COLUMNS);
    this.nameColumns = Math.max(1, room - barColumns);
  }

  /** The axis that fits all rows, of which there is at least one. */
  static Waterfall of(List<SpanTree.Row> rows, Terminal terminal) {
    long start =
        rows.stream().mapToLong(row -> row.span().getStartTimeUnixNano()).min().orElseThrow();
    long end = rows.stream().mapToLong(row -> row.span().getEndTimeUnixNano()).max().orElseThrow();
    return new Waterfall(start, Math.max(0, end - start), terminal);
  }

  long startUnixNanos() {
    return startUnixNanos;
  }

  long durationNanos() {
    return durationNanos;
  }

  void print(PrintWriter out, List<SpanTree.Row> rows) {
    int longest = rows.stream().mapToInt(row -> Cell.columns(name(row))).max().orElse(0);
    int width = Math.min(nameColumns, longest);
    for (SpanTree.Row row : rows) {
      Span span = row.span();
      String bar = bar(span);
      String duration = Texts.duration(Math.max(0, end(span) - span.getStartTimeUnixNano()));
      out.println(
          Cell.left(name(row), width)
              + " |"
              + (isError(span) ? terminal.red(bar) : bar)
              + "| "
              + duration
              + (isError(span) ? "  " + terminal.red("error") : ""));
    }
  }

  /** Indented by depth, but never so far that nothing of the name is left. */
  private String name(SpanTree.Row row) {
    return "  ".repeat(Math.min(nameColumns / 4, row.depth()))
        + row.service()
        + " "
        + Texts.printable(row.span().getName());
  }

  private String bar(Span span) {
    int from = column(span.getStartTimeUnixNano() - startUnixNanos);
    int to = Math.max(from + 1, column(end(span) - startUnixNanos));
    int last = Math.min(barColumns, to);
    int first = Math.min(from, barColumns - 1);
    String mark = isError(span) ? "#" : "=";
    return " ".repeat(first) + mark.repeat(last - first) + " ".repeat(barColumns - last);
  }

  private int column(long nanos) {
    return durationNanos == 0
        ? 0
        : (int) Math.clamp(nanos * (double) barColumns / durationNanos, 0, barColumns);
  }

  private static long end(Span span) {
    return span.getEndTimeUnixNano();
  }

  private static boolean isError(Span span) {
    return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
  }
}
