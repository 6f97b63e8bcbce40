package io.heliograph.logindex;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;

/** Small requests for tests. */
final class Requests {

  static final long START = LogIndexFixture.START_UNIX_NANOS;

  private Requests() {}

  static LogsData of(String service, LogRecord... records) {
    return of(service, List.of(records));
  }

  static LogsData of(String service, List<LogRecord> records) {
    LogsData.Builder request = LogsData.newBuilder();
    request
        .addResourceLogsBuilder()
        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", service)))
        .addScopeLogsBuilder()
        .addAllLogRecords(records);
    return request.build();
  }

  /** A record {@code nanos} after the start. */
  static LogRecord.Builder at(long nanos) {
    return LogRecord.newBuilder().setTimeUnixNano(START + nanos);
  }

  static LogRecord at(long nanos, String body) {
    return at(nanos).setBody(text(body)).build();
  }

  static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
  }

  static ByteString traceId(int number) {
    return RandomLogs.traceId(number);
  }

  static List<String> bodies(LogBatch batch) {
    return Answers.records(batch).stream()
        .map(record -> record.record().getBody().getStringValue())
        .toList();
  }
}
