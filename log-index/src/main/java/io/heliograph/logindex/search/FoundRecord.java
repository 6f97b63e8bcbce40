package io.heliograph.logindex.search;

import io.heliograph.storage.page.Bytes;

/**
 * A record that was found.
 *
 * @param message encoded OTLP LogRecord
 */
public record FoundRecord(
    RecordKey key, Bytes message, SharedMessage resource, SharedMessage scope) {

  /** What a record takes in memory besides its message; resources are shared. */
  private static final int OVERHEAD_BYTES = 128;

  long sizeBytes() {
    return (long) message.length() + OVERHEAD_BYTES;
  }
}
