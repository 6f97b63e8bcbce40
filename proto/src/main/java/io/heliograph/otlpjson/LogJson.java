package io.heliograph.otlpjson;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.log.LogVisitor;

/**
 * The JSON of logs.
 *
 * <p>Confined to one thread.
 */
final class LogJson implements LogVisitor {
  private final JsonText text;
  private final CommonJson common;
  private final RequestJson request;

  LogJson(JsonText text) {
    this.text = text;
    common = new CommonJson(text);
    request = new RequestJson(text, common, "resourceLogs", "scopeLogs", "logRecords");
  }

  RequestJson request() {
    return request;
  }

  @Override
  public void resource(ResourceView resource) {
    request.resource(resource);
  }

  @Override
  public void scope(ScopeView scope) {
    request.scope(scope);
  }

  @Override
  public void logRecord(LogRecordView logRecord) {
    request.item();
    text.beginObject();
    common.uint64("timeUnixNano", logRecord.timeUnixNanos());
    common.uint64("observedTimeUnixNano", logRecord.observedTimeUnixNanos());
    common.number("severityNumber", logRecord.severityNumber());
    common.string("severityText", logRecord.severityText());
    if (logRecord.bodyMessage().isPresent()) {
      text.name("body");
      common.value(logRecord.body());
    }
    common.attributes("attributes", logRecord.attributes());
    common.number("droppedAttributesCount", logRecord.droppedAttributesCount());
    common.flags("flags", logRecord.flags());
    common.id("traceId", logRecord.traceId());
    common.id("spanId", logRecord.spanIdBytes());
    common.string("eventName", logRecord.eventName());
    text.endObject();
  }
}
