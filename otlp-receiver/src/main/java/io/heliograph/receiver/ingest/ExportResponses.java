package io.heliograph.receiver.ingest;

import com.google.protobuf.Message;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/**
 * The OTLP answers to an accepted request. Full success is the empty message: {@code
 * partial_success} stays unset.
 */
public final class ExportResponses {

  private ExportResponses() {}

  public static Message of(Signal signal, IngestOutcome.Accepted accepted) {
    boolean partial = accepted.rejected() > 0 || !accepted.message().isEmpty();
    return switch (signal) {
      case TRACES -> {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (partial) {
          response.setPartialSuccess(
              ExportTracePartialSuccess.newBuilder()
                  .setRejectedSpans(accepted.rejected())
                  .setErrorMessage(accepted.message()));
        }
        yield response.build();
      }
      case LOGS -> {
        ExportLogsServiceResponse.Builder response = ExportLogsServiceResponse.newBuilder();
        if (partial) {
          response.setPartialSuccess(
              ExportLogsPartialSuccess.newBuilder()
                  .setRejectedLogRecords(accepted.rejected())
                  .setErrorMessage(accepted.message()));
        }
        yield response.build();
      }
      case METRICS -> {
        ExportMetricsServiceResponse.Builder response = ExportMetricsServiceResponse.newBuilder();
        if (partial) {
          response.setPartialSuccess(
              ExportMetricsPartialSuccess.newBuilder()
                  .setRejectedDataPoints(accepted.rejected())
                  .setErrorMessage(accepted.message()));
        }
        yield response.build();
      }
    };
  }
}
