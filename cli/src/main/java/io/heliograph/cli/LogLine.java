package io.heliograph.cli;

import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
import java.util.Locale;

/** A log record as one line. */
final class LogLine {

  private static final String[] SEVERITIES = {
    "", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"
  };

  private LogLine() {}

  static String of(LogBatch batch, LogEntry entry) {
    String service =
        Texts.find(
            batch.getResources(entry.getResourceIndex()).getResource().getAttributesList(),
            "service.name");
    StringBuilder line = new StringBuilder(Texts.time(entry.getOrderUnixNano()));
    line.append(String.format(Locale.ROOT, " %-5s ", severity(entry)));
    line.append(service).append("  ").append(Texts.value(entry.getBody()));
    if (entry.getAttributesCount() > 0) {
      line.append("  ").append(Texts.attributes(entry.getAttributesList()));
    }
    if (!entry.getTraceId().isEmpty()) {
      line.append("  trace=").append(entry.getTraceId());
    }
    return line.toString();
  }

  private static String severity(LogEntry entry) {
    int number = entry.getSeverityNumber();
    return number < 1 || number > 24
        ? Texts.printable(entry.getSeverityText())
        : SEVERITIES[(number + 3) / 4];
  }
}
