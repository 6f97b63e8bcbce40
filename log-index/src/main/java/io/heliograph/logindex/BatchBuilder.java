package io.heliograph.logindex;

import io.heliograph.logindex.search.FoundRecord;
import io.heliograph.logindex.search.RecordKey;
import io.heliograph.logindex.search.SharedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a batch of records, each resource and scope once. Confined to one thread. */
final class BatchBuilder {

  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<SharedMessage, Integer> resources = new LinkedHashMap<>();
  private final Map<SharedMessage, Integer> scopes = new LinkedHashMap<>();

  static LogBatch batch(List<FoundRecord> records) {
    BatchBuilder builder = new BatchBuilder();
    records.forEach(builder::add);
    return new LogBatch(builder.entries, described(builder.resources), described(builder.scopes));
  }

  private void add(FoundRecord record) {
    RecordKey key = record.key();
    entries.add(
        new LogEntry(
            new LogRecordId(key.partition(), key.offset(), key.index()),
            key.orderUnixNanos(),
            record.message(),
            number(resources, record.resource()),
            number(scopes, record.scope())));
  }

  private static int number(Map<SharedMessage, Integer> known, SharedMessage message) {
    return known.computeIfAbsent(message, ignored -> known.size());
  }

  private static List<LogBatch.Described> described(Map<SharedMessage, Integer> known) {
    return known.keySet().stream()
        .map(message -> new LogBatch.Described(message.message(), message.schemaUrl()))
        .toList();
  }
}
