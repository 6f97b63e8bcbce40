package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Platform;
import io.heliograph.demo.simulation.Pace;
import io.heliograph.demo.simulation.Simulation;
import io.heliograph.demo.telemetry.RecordedTelemetry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The trading system without a network, as fast as it computes, with all it has sent. */
final class SimulatedMarket {
  private static final long START_UNIX_NANOS = 1_790_000_000_000_000_000L;
  private static final double TRACES_PER_SECOND = 20;

  final Fault fault;
  final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final TradingSystem system;

  SimulatedMarket(long seed, boolean isFaultOn) {
    fault = new Fault(isFaultOn);
    Simulation simulation = new Simulation(START_UNIX_NANOS, Pace.immediate());
    Platform platform = new Platform(simulation, telemetry, seed);
    system = TradingSystem.start(platform, fault, TRACES_PER_SECOND);
  }

  /** Trades for a time. */
  SimulatedMarket trade(Duration time) {
    system.advance(time);
    return this;
  }

  /** Lets no more in and waits until everything has ended. */
  SimulatedMarket close() {
    system.stop();
    while (!system.isIdle()) {
      system.advance(Duration.ofMillis(100));
    }
    return this;
  }

  List<SpanData> spans() {
    return telemetry.finishedSpans();
  }

  Map<String, List<SpanData>> traces() {
    return spans().stream().collect(Collectors.groupingBy(SpanData::getTraceId));
  }

  List<LogRecordData> logRecords() {
    return telemetry.emittedLogRecords();
  }

  List<MetricData> metrics() {
    return telemetry.collectMetrics();
  }
}
