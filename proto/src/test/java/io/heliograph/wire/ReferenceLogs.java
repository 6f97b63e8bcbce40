package io.heliograph.wire;

import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.log.LogVisitor;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/** Rebuilds the generated message of a log request. */
final class ReferenceLogs implements LogVisitor {
  private final LogsData.Builder logs = LogsData.newBuilder();

  LogsData logs() {
    return logs.build();
  }

  @Override
  public void resource(ResourceView view) {
    ResourceLogs.Builder resource = logs.addResourceLogsBuilder();
    resource.setSchemaUrl(view.schemaUrl().utf8());
    if (view.message().isPresent()) {
      resource.setResource(Reference.resource(view));
    }
  }

  @Override
  public void scope(ScopeView view) {
    ScopeLogs.Builder scope = resource().addScopeLogsBuilder();
    scope.setSchemaUrl(view.schemaUrl().utf8());
    if (view.message().isPresent()) {
      scope.setScope(Reference.scope(view));
    }
  }

  private ResourceLogs.Builder resource() {
    return logs.getResourceLogsBuilder(logs.getResourceLogsCount() - 1);
  }

  @Override
  public void logRecord(LogRecordView view) {
    LogRecord.Builder logRecord =
        LogRecord.newBuilder()
            .setTimeUnixNano(view.timeUnixNanos())
            .setObservedTimeUnixNano(view.observedTimeUnixNanos())
            .setSeverityNumberValue(view.severityNumber())
            .setSeverityText(view.severityText().utf8())
            .addAllAttributes(Reference.attributes(view.attributes()))
            .setDroppedAttributesCount((int) view.droppedAttributesCount())
            .setFlags(view.flags())
            .setTraceId(Reference.bytes(view.traceId()))
            .setSpanId(Reference.bytes(view.spanIdBytes()))
            .setEventName(view.eventName().utf8());
    if (view.bodyMessage().isPresent()) {
      logRecord.setBody(Reference.value(view.body()));
    }
    resource().getScopeLogsBuilder(resource().getScopeLogsCount() - 1).addLogRecords(logRecord);
  }
}
