package io.heliograph.demo.platform;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/**
 * The instruments that every service has, whatever it does: named and bounded by the semantic
 * conventions, durations in seconds.
 *
 * <p>Thread-safe.
 */
final class PlatformInstruments {
  private static final List<Double> SECONDS =
      List.of(
          0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
          0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  final DoubleHistogram rpcServerDuration;
  final DoubleHistogram rpcClientDuration;
  final DoubleHistogram processDuration;
  final LongCounter sentMessages;
  final LongCounter consumedMessages;
  final DoubleHistogram databaseDuration;
  final DoubleHistogram connectionWait;
  final LongUpDownCounter connections;
  final DoubleHistogram httpClientDuration;
  final DoubleHistogram gcDuration;

  PlatformInstruments(Meter meter) {
    rpcServerDuration = seconds(meter, "rpc.server.call.duration", "Incoming calls");
    rpcClientDuration = seconds(meter, "rpc.client.call.duration", "Outgoing calls");
    processDuration = seconds(meter, "messaging.process.duration", "Processing of a message");
    sentMessages = count(meter, "messaging.client.sent.messages", "{message}");
    consumedMessages = count(meter, "messaging.client.consumed.messages", "{message}");
    databaseDuration = seconds(meter, "db.client.operation.duration", "Database operations");
    connectionWait =
        seconds(meter, "db.client.connection.wait_time", "Waiting for a pooled connection");
    connections =
        meter
            .upDownCounterBuilder("db.client.connection.count")
            .setUnit("{connection}")
            .setDescription("Pooled connections by state")
            .build();
    httpClientDuration = seconds(meter, "http.client.request.duration", "Outgoing HTTP requests");
    gcDuration = seconds(meter, "jvm.gc.duration", "Pauses of the garbage collector");
  }

  private static DoubleHistogram seconds(Meter meter, String name, String description) {
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(SECONDS)
        .build();
  }

  private static LongCounter count(Meter meter, String name, String unit) {
    return meter.counterBuilder(name).setUnit(unit).build();
  }
}
