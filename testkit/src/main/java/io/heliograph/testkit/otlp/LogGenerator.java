package io.heliograph.testkit.otlp;

import static io.heliograph.testkit.otlp.OtlpValues.attribute;
import static io.heliograph.testkit.otlp.OtlpValues.number;
import static io.heliograph.testkit.otlp.OtlpValues.text;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes log records of all services, half of them in spans. Confined to one thread. */
final class LogGenerator {

  private final SplittableRandom random;
  private final long baseUnixNanos;
  private int records;

  LogGenerator(SplittableRandom random, long baseUnixNanos) {
    this.random = random;
    this.baseUnixNanos = baseUnixNanos;
  }

  /**
   * @param perService records of each service
   * @param spans that some records belong to; may be empty
   */
  List<ResourceLogs> next(int perService, List<SentSpan> spans) {
    List<ResourceLogs> resources = new ArrayList<>();
    for (String service : OrderSystem.SERVICES) {
      ScopeLogs.Builder scope =
          ScopeLogs.newBuilder().setScope(OrderSystem.SCOPE).setSchemaUrl(OrderSystem.SCHEMA_URL);
      for (int i = 0; i < perService; i++) {
        scope.addLogRecords(record(spans));
      }
      resources.add(
          ResourceLogs.newBuilder()
              .setResource(OrderSystem.resource(service))
              .setSchemaUrl(OrderSystem.SCHEMA_URL)
              .addScopeLogs(scope)
              .build());
    }
    return resources;
  }

  private LogRecord record(List<SentSpan> spans) {
    int number = records++;
    SeverityNumber severity = SeverityNumber.forNumber(1 + random.nextInt(24));
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setTimeUnixNano(baseUnixNanos + number)
            .setObservedTimeUnixNano(baseUnixNanos + number + 5)
            .setSeverityNumber(severity)
            .setSeverityText(severity.name())
            .setBody(body(number))
            .addAllAttributes(OtlpValues.everyType(random))
            .setDroppedAttributesCount(1)
            .setFlags(1)
            .setEventName(number % 3 == 0 ? "order.done" : "");
    if (number % 2 == 0 && !spans.isEmpty()) {
      var span = spans.get(random.nextInt(spans.size())).span();
      record.setTraceId(span.getTraceId()).setSpanId(span.getSpanId());
    }
    return record.build();
  }

  private static AnyValue body(int number) {
    String outcome = number % 2 == 0 ? "filled in full" : "in full refused";
    AnyValue message = text("Order " + number + " was " + outcome + " unique" + number);
    return number % 10 == 9
        ? OtlpValues.map(attribute("message", message), attribute("number", number(number)))
        : message;
  }
}
