package io.heliograph.cli;

import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
import java.util.Locale;

/** A log record as one line. */
final class LogLine {

  private static final String[] SEVERITIES = {
    "", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"
  };

  /** The least severity numbers of their ranges. */
  private static final int WARN = 13;

  private static final int ERROR = 17;

  private LogLine() {}

  static String of(LogBatch batch, LogEntry entry, Terminal terminal) {
    String service =
        Texts.find(
            batch.getResources(entry.getResourceIndex()).getResource().getAttributesList(),
            "service.name");
    StringBuilder line = new StringBuilder(terminal.faint(Texts.time(entry.getOrderUnixNano())));
    line.append(' ').append(coloured(entry, terminal)).append(' ');
    line.append(service).append("  ").append(Texts.value(entry.getBody()));
    if (entry.getAttributesCount() > 0) {
      line.append("  ").append(Texts.attributes(entry.getAttributesList()));
    }
    if (!entry.getTraceId().isEmpty()) {
      line.append("  trace=").append(entry.getTraceId());
    }
    return line.toString();
  }

  private static String coloured(LogEntry entry, Terminal terminal) {
    String severity = String.format(Locale.ROOT, "%-5s", severity(entry));
    int number = entry.getSeverityNumber();
    if (number >= ERROR) {
      return terminal.red(severity);
    }
    return number >= WARN ? terminal.yellow(severity) : severity;
  }

  private static String severity(LogEntry entry) {
    int number = entry.getSeverityNumber();
    return number < 1 || number > 24
        ? Texts.printable(entry.getSeverityText())
        : SEVERITIES[(number + 3) / 4];
  }
}
