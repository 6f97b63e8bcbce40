package io.heliograph.bench.ingest;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.heliograph.api.v1.GetSeriesRequest;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.client.HeliographClient;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One item of its own request that can be told from all others. Immutable.
 *
 * @param signal of the item
 * @param number of the probe, from 1
 */
record Probe(Signal signal, long number) {

  /** High half of the IDs, which no generator is likely to draw. */
  private static final long MARK = 0x70726f6265L;

  private static final String NAME = "bench.probe.";

  /** The export request. */
  byte[] request() {
    Instant now = Instant.now();
    long timeUnixNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    return switch (signal) {
      case TRACES -> trace(timeUnixNanos).toByteArray();
      case LOGS -> logRecord(timeUnixNanos).toByteArray();
      case METRICS -> point(timeUnixNanos).toByteArray();
    };
  }

  private byte[] traceId() {
    return ByteBuffer.allocate(16).putLong(MARK).putLong(number).array();
  }

  private ByteString spanId() {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(number).flip());
  }

  private ExportTraceServiceRequest trace(long timeUnixNanos) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(
                            Span.newBuilder()
                                .setTraceId(ByteString.copyFrom(traceId()))
                                .setSpanId(spanId())
                                .setName("probe")
                                .setStartTimeUnixNano(timeUnixNanos)
                                .setEndTimeUnixNano(timeUnixNanos + 1))))
        .build();
  }

  private ExportLogsServiceRequest logRecord(long timeUnixNanos) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .addLogRecords(
                            LogRecord.newBuilder()
                                .setTimeUnixNano(timeUnixNanos)
                                .setTraceId(ByteString.copyFrom(traceId()))
                                .setSpanId(spanId())
                                .setBody(AnyValue.newBuilder().setStringValue("probe")))))
        .build();
  }

  private ExportMetricsServiceRequest point(long timeUnixNanos) {
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(
                            Metric.newBuilder()
                                .setName(NAME + number)
                                .setGauge(
                                    Gauge.newBuilder()
                                        .addDataPoints(
                                            NumberDataPoint.newBuilder()
                                                .setTimeUnixNano(timeUnixNanos)
                                                .setAsInt(number))))))
        .build();
  }

  /** Whether a read that is not strong finds it now. */
  boolean isFound(HeliographClient client) {
    return switch (signal) {
      case TRACES -> isTraceFound(client);
      case LOGS -> isRecordFound(client);
      case METRICS -> isPointFound(client);
    };
  }

  private boolean isTraceFound(HeliographClient client) {
    try {
      client.trace(HexFormat.of().formatHex(traceId())).forEachRemaining(part -> {});
      return true;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private boolean isRecordFound(HeliographClient client) {
    int[] found = {0};
    client
        .searchLogs(
            SearchLogsRequest.newBuilder()
                .setFilter(Filters.field("trace_id", HexFormat.of().formatHex(traceId())))
                .setLimit(1)
                .build())
        .forEachRemaining(part -> found[0] += part.getBatch().getEntriesCount());
    return found[0] > 0;
  }

  private boolean isPointFound(HeliographClient client) {
    int[] found = {0};
    client
        .series(GetSeriesRequest.newBuilder().setMetric(NAME + number).setLimit(1).build())
        .forEachRemaining(part -> found[0] += part.getResourceMetricsCount());
    return found[0] > 0;
  }
}
