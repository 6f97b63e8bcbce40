package io.heliograph.logindex;

import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * Log records and the resources and scopes that they share.
 *
 * @param entries in the order that was asked for
 * @param resources distinct, referred to by number
 * @param scopes distinct, referred to by number
 */
public record LogBatch(List<LogEntry> entries, List<Described> resources, List<Described> scopes) {

  /**
   * A resource or scope.
   *
   * @param message encoded OTLP Resource or InstrumentationScope
   * @param schemaUrl of its ResourceLogs or ScopeLogs; empty when none was sent
   */
  public record Described(Bytes message, Bytes schemaUrl) {}

  public static final LogBatch EMPTY = new LogBatch(List.of(), List.of(), List.of());

  public LogBatch {
    entries = List.copyOf(entries);
    resources = List.copyOf(resources);
    scopes = List.copyOf(scopes);
  }
}
