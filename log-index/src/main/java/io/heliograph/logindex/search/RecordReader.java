package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordEncoder;
import java.util.HashMap;
import java.util.Map;

/** Makes records of the rows of a page. Confined to the thread that searches. */
final class RecordReader {

  private final RecordEncoder encoder;
  private final Map<Integer, SharedMessage> resources = new HashMap<>();
  private final Map<Integer, SharedMessage> scopes = new HashMap<>();

  RecordReader(MatchedPage matched) {
    this.encoder = new RecordEncoder(matched.page());
  }

  FoundRecord read(RecordKey key, int row) {
    return new FoundRecord(
        key,
        encoder.record(row),
        resources.computeIfAbsent(encoder.resourceRow(row), this::resource),
        scopes.computeIfAbsent(encoder.scopeRow(row), this::scope));
  }

  private SharedMessage resource(int row) {
    return new SharedMessage(encoder.resource(row), encoder.resourceSchemaUrl(row));
  }

  private SharedMessage scope(int row) {
    return new SharedMessage(encoder.scope(row), encoder.scopeSchemaUrl(row));
  }
}
