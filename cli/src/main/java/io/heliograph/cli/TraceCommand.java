package io.heliograph.cli;

import io.heliograph.api.v1.CorrelateRequest;
import io.heliograph.api.v1.CorrelateResponse;
import io.heliograph.api.v1.CorrelationSummary;
import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.SeriesExemplar;
import io.heliograph.client.HeliographClient;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heliograph trace ID}. */
@Command(
    name = "trace",
    description = "Shows a trace with its log records, exemplars and related metrics.")
final class TraceCommand implements Callable<Integer> {

  /** How a trace is printed. */
  enum TraceFormat {
    /** A waterfall, then what belongs to it. */
    TABLE,
    /** The spans as one OTLP JSON TracesData. */
    JSON,
    /** The same; OTLP is the JSON form of a trace. */
    OTLP
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "ID", description = "32 hexadecimal digits")
  private String traceId = "";

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      description = "table, json or otlp (default: table; json and otlp are OTLP JSON)")
  private TraceFormat format = TraceFormat.TABLE;

  private final List<ResourceSpans> spans = new ArrayList<>();
  private final List<LogBatch> logs = new ArrayList<>();
  private final List<SeriesExemplar> exemplars = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (HeliographClient client = connection.connect()) {
      if (format == TraceFormat.TABLE) {
        table(client, out);
      } else {
        otlp(client, out);
      }
      out.flush();
      return CommandLine.ExitCode.OK;
    }
  }

  private void otlp(HeliographClient client, PrintWriter out) {
    TracesData.Builder traces = TracesData.newBuilder();
    Notices notices = new Notices(spec.commandLine().getErr());
    client
        .trace(traceId)
        .forEachRemaining(part -> {
          traces.addAllResourceSpans(part.getResourceSpansList());
          notices.incomplete(part.getStatistics());
        });
    out.println(OtlpJson.of(traces.build()));
  }

  private void table(HeliographClient client, PrintWriter out) {
    Iterator<CorrelateResponse> parts =
        client.correlate(CorrelateRequest.newBuilder().setTraceId(traceId).build());
    CorrelationSummary summary = CorrelationSummary.getDefaultInstance();
    while (parts.hasNext()) {
      CorrelateResponse part = parts.next();
      switch (part.getPartCase()) {
        case SPANS -> spans.addAll(part.getSpans().getResourceSpansList());
        case LOGS -> logs.add(part.getLogs());
        case EXEMPLARS -> exemplars.addAll(part.getExemplars().getExemplarsList());
        case SUMMARY -> summary = part.getSummary();
        case METRICS, PART_NOT_SET -> {
          // Counted in the summary.
        }
      }
    }
    print(out, summary);
  }

  private void print(PrintWriter out, CorrelationSummary summary) {
    Terminal terminal = HeliographCli.terminal(spec);
    out.println(terminal.bold("trace " + traceId));
    List<SpanTree.Row> rows = SpanTree.rows(spans);
    if (!rows.isEmpty()) {
      Waterfall waterfall = Waterfall.of(rows, terminal);
      out.println(
          Texts.time(waterfall.startUnixNanos())
              + " UTC, "
              + Texts.duration(waterfall.durationNanos())
              + ", "
              + Texts.count(rows.size(), "span"));
      out.println();
      waterfall.print(out, rows);
    }
    printLogs(out, terminal);
    printExemplars(out, terminal);
    out.println();
    out.println(
        summary.getSeriesCount()
            + " series of the participating resources in the window around it");
    out.flush();
    new Notices(spec.commandLine().getErr()).incomplete(summary.getStatistics());
  }

  private void printLogs(PrintWriter out, Terminal terminal) {
    if (logs.isEmpty()) {
      return;
    }
    out.println();
    out.println(terminal.bold("log records"));
    for (LogBatch batch : logs) {
      for (LogEntry entry : batch.getEntriesList()) {
        LogEntry shown = entry.toBuilder().clearTraceId().build();
        out.println("  " + LogLine.of(batch, shown, terminal));
      }
    }
  }

  private void printExemplars(PrintWriter out, Terminal terminal) {
    if (exemplars.isEmpty()) {
      return;
    }
    out.println();
    out.println(terminal.bold("exemplars"));
    for (SeriesExemplar exemplar : exemplars) {
      String value =
          switch (exemplar.getValueCase()) {
            case AS_DOUBLE -> Texts.number(exemplar.getAsDouble());
            case AS_INT -> Long.toString(exemplar.getAsInt());
            case VALUE_NOT_SET -> "";
          };
      out.println(
          "  "
              + Texts.time(exemplar.getTimeUnixNano())
              + "  "
              + Texts.printable(exemplar.getMetric())
              + " = "
              + value
              + "  span "
              + exemplar.getSpanId());
    }
  }
}
