package io.heliograph.bench.data;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Log records of the fleet, most of them with a trace's context. Confined to one thread. */
final class LogMaker {

  private static final int BATCH_RECORDS = 512;
  private static final double WITH_TRACE = 0.6;

  /** What is logged; {@code %s} stands for an ID, {@code %d} for a number. */
  private static final List<String> TEMPLATES =
      List.of(
          "order %s accepted for account ACC-%d",
          "order %s rejected: margin of account ACC-%d is exceeded",
          "matched order %s against resting quantity %d",
          "quote of VOD.L updated by feed %s, latency %d us",
          "session %s authenticated after %d ms",
          "ledger entry %s booked, balance %d",
          "retrying statement %s, attempt %d, connection was reset by peer",
          "consumer of partition %s lags by %d messages",
          "cache of reference data refreshed, version %s, %d instruments",
          "circuit breaker of downstream %s half open after %d ms",
          "settlement batch %s completed with %d instructions",
          "garbage collection %s paused for %d ms");

  private final Dice dice;
  private final List<Pod> fleet;
  private final List<List<LogRecord>> waiting = new ArrayList<>();
  private final RequestSink sink;

  LogMaker(Dice dice, List<Pod> fleet, RequestSink sink) {
    this.dice = dice;
    this.fleet = fleet;
    this.sink = sink;
    fleet.forEach(pod -> waiting.add(new ArrayList<>()));
  }

  /** Makes a record of {@code timeUnixNanos}, and sends the batch when it is full. */
  void logRecord(long timeUnixNanos) throws IOException {
    int pod = dice.below(fleet.size());
    String text = String.format(dice.of(TEMPLATES), dice.hex(10), dice.below(100_000));
    LogRecord.Builder logRecord =
        LogRecord.newBuilder()
            .setTimeUnixNano(timeUnixNanos)
            .setObservedTimeUnixNano(timeUnixNanos + 50_000)
            .setBody(AnyValue.newBuilder().setStringValue(text))
            .addAttributes(Attributes.of("thread.name", "worker-" + dice.below(32)))
            .addAttributes(Attributes.of("code.function.name", "io.trading.Service.handle"))
            .addAttributes(Attributes.of("code.line.number", 40 + dice.below(400)))
            .addAttributes(Attributes.of("trading.account", "ACC-" + dice.below(5_000)));
    severity(logRecord);
    if (dice.chance(WITH_TRACE)) {
      logRecord.setTraceId(dice.traceId()).setSpanId(dice.spanId()).setFlags(1);
    }
    waiting.get(pod).add(logRecord.build());
    if (waiting.get(pod).size() == BATCH_RECORDS) {
      send(pod);
    }
  }

  private void severity(LogRecord.Builder logRecord) {
    double draw = dice.fraction();
    if (draw < 0.02) {
      logRecord.setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR).setSeverityText("ERROR");
    } else if (draw < 0.08) {
      logRecord.setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN).setSeverityText("WARN");
    } else {
      logRecord.setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO).setSeverityText("INFO");
    }
  }

  /** Sends what waits. */
  void finish() throws IOException {
    for (int pod = 0; pod < fleet.size(); pod++) {
      if (!waiting.get(pod).isEmpty()) {
        send(pod);
      }
    }
  }

  private void send(int number) throws IOException {
    Pod pod = fleet.get(number);
    List<LogRecord> records = waiting.get(number);
    sink.accept(
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .setResource(pod.resource())
                    .addScopeLogs(
                        ScopeLogs.newBuilder().setScope(pod.scope()).addAllLogRecords(records)))
            .build());
    records.clear();
  }
}
