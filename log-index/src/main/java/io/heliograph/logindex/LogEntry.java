package io.heliograph.logindex;

import io.heliograph.storage.page.Bytes;

/**
 * A log record in an answer.
 *
 * @param id names the record for good
 * @param orderUnixNanos what records are ordered by: the record's time, else its observed time,
 *     else when it was received
 * @param message the record as an encoded OTLP LogRecord, with everything that was sent
 * @param resource number of its resource in the batch
 * @param scope number of its scope in the batch
 */
public record LogEntry(
    LogRecordId id, long orderUnixNanos, Bytes message, int resource, int scope) {}
