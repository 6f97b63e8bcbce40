package io.heliograph.testkit.otlp;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;

/** A log record with its resource. Immutable. */
public record SentRecord(Resource resource, LogRecord record) {

  /** The records, one by one. */
  public static List<SentRecord> flat(List<ResourceLogs> resources) {
    List<SentRecord> flat = new ArrayList<>();
    for (ResourceLogs resource : resources) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        scope
            .getLogRecordsList()
            .forEach(record -> flat.add(new SentRecord(resource.getResource(), record)));
      }
    }
    return flat;
  }

  public String service() {
    return OtlpValues.service(resource);
  }
}
