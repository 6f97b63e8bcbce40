package io.heliograph.cli;

import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
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
      description =
          "words, \"phrases\" (the shell must keep the quotes), field:value, severity:>=warn, trace:ID,"
              + " -not, OR; a query that begins with - goes behind --; see docs/log-search.md")
  private String[] query = {};

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = LimitConverter.class,
      description = "records at most, up to 10000 (default: 100)")
  private int limit = 100;

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json (default: table)")
  private Format format = Format.TABLE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SearchLogsRequest request =
        SearchLogsRequest.newBuilder().setQuery(String.join(" ", query)).setLimit(limit).build();
    try (HeliographClient client = connection.connect()) {
      Iterator<SearchLogsResponse> parts = client.searchLogs(request);
      long found = 0;
      while (parts.hasNext()) {
        SearchLogsResponse part = parts.next();
        found += part.getBatch().getEntriesCount();
        print(out, part.getBatch());
        out.flush();
        if (part.hasStatistics()) {
          conclude(part, found);
        }
      }
      return CommandLine.ExitCode.OK;
    }
  }

  private void conclude(SearchLogsResponse last, long found) {
    Notices notices = new Notices(spec.commandLine().getErr());
    notices.incomplete(last.getStatistics());
    if (found == 0) {
      notices.say("no log record matches");
    } else if (!last.getNextCursor().isEmpty()) {
      notices.say("these are the latest " + found + "; there are more (--limit)");
    }
  }

  private void print(PrintWriter out, LogBatch batch) {
    Terminal terminal = HeliographCli.terminal(spec);
    for (LogEntry entry : batch.getEntriesList()) {
      switch (format) {
        case JSON -> out.println(Json.of(alone(batch, entry)));
        case TABLE -> out.println(LogLine.of(batch, entry, terminal));
      }
    }
  }

  /** A batch of one record: what a line needs to be understood without the others. */
  static LogBatch alone(LogBatch batch, LogEntry entry) {
    return LogBatch.newBuilder()
        .addEntries(entry.toBuilder().setResourceIndex(0).setScopeIndex(0))
        .addResources(batch.getResources(entry.getResourceIndex()))
        .addScopes(batch.getScopes(entry.getScopeIndex()))
        .build();
  }
}
