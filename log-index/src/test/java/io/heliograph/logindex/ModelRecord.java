package io.heliograph.logindex;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;

/** A record as the plain model holds it: as sent, without invalid IDs. */
record ModelRecord(
    LogRecordId id,
    long receivedUnixNanos,
    Resource resource,
    String resourceSchemaUrl,
    InstrumentationScope scope,
    String scopeSchemaUrl,
    LogRecord record) {

  ModelRecord {
    LogRecord.Builder valid = record.toBuilder();
    if (!isId(record.getTraceId(), 16)) {
      valid.clearTraceId();
    }
    if (!isId(record.getSpanId(), 8)) {
      valid.clearSpanId();
    }
    record = valid.build();
  }

  private static boolean isId(ByteString id, int length) {
    return id.size() == length && !id.equals(ByteString.copyFrom(new byte[length]));
  }

  long orderUnixNanos() {
    long time =
        record.getTimeUnixNano() != 0
            ? record.getTimeUnixNano()
            : record.getObservedTimeUnixNano() != 0
                ? record.getObservedTimeUnixNano()
                : receivedUnixNanos;
    return time < 0 ? Long.MAX_VALUE : time;
  }
}
