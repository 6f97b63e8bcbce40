package io.heliograph.query.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.heliograph.api.v1.LogBatch;
import io.heliograph.api.v1.LogEntry;
import io.heliograph.api.v1.LogResource;
import io.heliograph.api.v1.LogScope;
import io.heliograph.api.v1.QueryStatistics;
import io.heliograph.logindex.AnswerStatistics;
import io.heliograph.query.call.Answers;
import io.heliograph.storage.page.Bytes;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.HexFormat;

/** The log index's results as messages of the API. */
public final class LogMessages {

  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private LogMessages() {}

  /** Records with their resources and scopes. */
  public static LogBatch batch(io.heliograph.logindex.LogBatch batch) {
    LogBatch.Builder message = LogBatch.newBuilder();
    try {
      for (var entry : batch.entries()) {
        message.addEntries(entry(entry));
      }
      for (var resource : batch.resources()) {
        message.addResources(
            LogResource.newBuilder()
                .setResource(Resource.parseFrom(resource.message().unsafeArray()))
                .setSchemaUrl(resource.schemaUrl().utf8()));
      }
      for (var scope : batch.scopes()) {
        message.addScopes(
            LogScope.newBuilder()
                .setScope(InstrumentationScope.parseFrom(scope.message().unsafeArray()))
                .setSchemaUrl(scope.schemaUrl().utf8()));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the log index gave bytes that are not OTLP", e);
    }
    return message.build();
  }

  private static LogEntry entry(io.heliograph.logindex.LogEntry entry)
      throws InvalidProtocolBufferException {
    LogRecord record = LogRecord.parseFrom(bytes(entry.message()));
    LogEntry.Builder message =
        LogEntry.newBuilder()
            .setId(entry.id().toString())
            .setOrderUnixNano(entry.orderUnixNanos())
            .setTimeUnixNano(record.getTimeUnixNano())
            .setObservedTimeUnixNano(record.getObservedTimeUnixNano())
            .setSeverityNumber(record.getSeverityNumberValue())
            .setSeverityText(record.getSeverityText())
            .addAllAttributes(record.getAttributesList())
            .setDroppedAttributesCount(record.getDroppedAttributesCount())
            .setTraceId(hex(record.getTraceId(), TRACE_ID_BYTES))
            .setSpanId(hex(record.getSpanId(), SPAN_ID_BYTES))
            .setFlags(record.getFlags())
            .setEventName(record.getEventName())
            .setResourceIndex(entry.resource())
            .setScopeIndex(entry.scope());
    if (record.hasBody()) {
      message.setBody(record.getBody());
    }
    return message.build();
  }

  private static byte[] bytes(Bytes bytes) {
    return bytes.unsafeArray();
  }

  /** Empty for an ID that is none: of another length, or zero. */
  private static String hex(ByteString id, int length) {
    boolean isZero = true;
    for (int i = 0; i < id.size(); i++) {
      isZero &= id.byteAt(i) == 0;
    }
    return id.size() == length && !isZero ? HexFormat.of().formatHex(id.toByteArray()) : "";
  }

  /** What an answer cost. */
  public static QueryStatistics statistics(AnswerStatistics statistics) {
    return Answers.statistics(statistics.warnings(), statistics.cost()).toBuilder()
        .setComplete(statistics.complete())
        .build();
  }
}
