package io.heliograph.logindex;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;

/** Turns answers into what the plain model holds. */
final class Answers {

  private Answers() {}

  /** The records of a batch; when each was received isn't told, so the model's is taken over. */
  static List<ModelRecord> records(LogBatch batch) {
    List<ModelRecord> records = new ArrayList<>();
    for (LogEntry entry : batch.entries()) {
      records.add(record(batch, entry));
    }
    return records;
  }

  static List<LogRecordId> ids(LogBatch batch) {
    return batch.entries().stream().map(LogEntry::id).toList();
  }

  static ModelRecord record(LogBatch batch, LogEntry entry) {
    LogBatch.Described resource = batch.resources().get(entry.resource());
    LogBatch.Described scope = batch.scopes().get(entry.scope());
    try {
      return new ModelRecord(
          entry.id(),
          0,
          Resource.parseFrom(resource.message().toArray()),
          resource.schemaUrl().utf8(),
          InstrumentationScope.parseFrom(scope.message().toArray()),
          scope.schemaUrl().utf8(),
          LogRecord.parseFrom(entry.message().toArray()));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
