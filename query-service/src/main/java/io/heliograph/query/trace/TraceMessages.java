package io.heliograph.query.trace;

import com.google.protobuf.ByteString;
import io.heliograph.api.v1.AttributeValue;
import io.heliograph.api.v1.Operation;
import io.heliograph.api.v1.QueryStatistics;
import io.heliograph.api.v1.Service;
import io.heliograph.api.v1.ServiceShare;
import io.heliograph.api.v1.TraceSummary;
import io.heliograph.query.call.Answers;
import io.heliograph.storage.filter.Value;
import io.heliograph.tracestore.catalogue.AttributeValueCount;
import io.heliograph.tracestore.catalogue.OperationCount;
import io.heliograph.tracestore.catalogue.ServiceCount;
import io.heliograph.tracestore.search.ReadOutcome;
import io.heliograph.tracestore.span.SpanId;
import io.opentelemetry.proto.common.v1.AnyValue;

/** The trace store's results as messages of the API. */
final class TraceMessages {

  private TraceMessages() {}

  static QueryStatistics statistics(ReadOutcome outcome) {
    return Answers.statistics(outcome.warnings(), outcome.statistics());
  }

  static TraceSummary summary(io.heliograph.tracestore.search.TraceSummary summary) {
    TraceSummary.Builder message =
        TraceSummary.newBuilder()
            .setTraceId(summary.traceId().toString())
            .setRootService(summary.rootService())
            .setRootOperation(summary.rootOperation())
            .setHasRoot(summary.hasRoot())
            .setStartUnixNano(summary.startUnixNanos())
            .setEndUnixNano(summary.endUnixNanos())
            .setSpanCount(summary.spanCount())
            .setErrorCount(summary.errorCount())
            .setOrphanCount(summary.orphanCount())
            .setMatchedCount(summary.matchedCount());
    for (var share : summary.services()) {
      message.addServices(
          ServiceShare.newBuilder()
              .setService(share.service())
              .setSpanCount(share.spanCount())
              .setErrorCount(share.errorCount())
              .setDurationNanos(share.durationNanos()));
    }
    for (SpanId spanId : summary.matchedSpanIds()) {
      message.addMatchedSpanIds(spanId.toString());
    }
    return message.build();
  }

  static Service service(ServiceCount service) {
    return Service.newBuilder()
        .setName(service.name())
        .setSpanCount(service.spanCount())
        .setErrorCount(service.errorCount())
        .build();
  }

  static Operation operation(OperationCount operation) {
    return Operation.newBuilder()
        .setService(operation.service())
        .setName(operation.name())
        .setKindValue(operation.kind())
        .setSpanCount(operation.spanCount())
        .setErrorCount(operation.errorCount())
        .build();
  }

  static AttributeValue value(AttributeValueCount value) {
    return AttributeValue.newBuilder()
        .setValue(anyValue(value.value()))
        .setCount(value.spanCount())
        .build();
  }

  private static AnyValue anyValue(Value value) {
    AnyValue.Builder message = AnyValue.newBuilder();
    switch (value) {
      case Value.Text text -> message.setStringValue(text.utf8().utf8());
      case Value.Int integer -> message.setIntValue(integer.value());
      case Value.Real real -> message.setDoubleValue(real.value());
      case Value.Bool bool -> message.setBoolValue(bool.value());
      case Value.Binary binary ->
          message.setBytesValue(ByteString.copyFrom(binary.bytes().toArray()));
    }
    return message.build();
  }
}
