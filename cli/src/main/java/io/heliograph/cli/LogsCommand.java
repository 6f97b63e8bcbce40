package io.heliograph.cli;

import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.QueryStatistics;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.SearchLogsResponse;
import io.heliograph.client.HeliographClient;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heliograph logs QUERY}. */
@Command(name = "logs", description = "Finds log records, newest first.")
final class LogsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "QUERY",
      description = "words, \"phrases\", field:value, severity:>=warn, trace:ID, -not, OR")
  private String[] query = {};

  @Option(names = "--limit", paramLabel = "N", description = "records at most (default: 100)")
  private int limit = 100;

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private Format format = Format.TABLE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SearchLogsRequest request =
        SearchLogsRequest.newBuilder().setQuery(String.join(" ", query)).setLimit(limit).build();
    try (HeliographClient client = connection.connect()) {
      Iterator<SearchLogsResponse> parts = client.searchLogs(request);
      while (parts.hasNext()) {
        SearchLogsResponse part = parts.next();
        print(out, part.getBatch());
        if (part.hasStatistics()) {
          warn(part.getStatistics());
        }
      }
      out.flush();
      return CommandLine.ExitCode.OK;
    }
  }

  private void warn(QueryStatistics statistics) {
    statistics
        .getWarningsList()
        .forEach(warning -> spec.commandLine().getErr().println("incomplete: " + warning));
  }

  private void print(PrintWriter out, LogBatch batch) {
    for (LogEntry entry : batch.getEntriesList()) {
      switch (format) {
        case JSON -> out.println(Json.of(entry));
        case TABLE -> out.println(LogLine.of(batch, entry));
      }
    }
  }
}
