package io.heliograph.server;

import io.heliograph.ingestlog.IngestLog;
import io.heliograph.query.call.Watermark;
import io.heliograph.receiver.ingest.IngestEvent;
import io.heliograph.receiver.ingest.IngestListener;
import io.heliograph.receiver.ingest.IngestOutcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/** The metrics of receiving: what came, what became of it, how far the stores are. Thread-safe. */
final class IngestMetrics implements IngestListener {

  private static final AttributeKey<String> SIGNAL = AttributeKey.stringKey("signal");
  private static final AttributeKey<String> PROTOCOL = AttributeKey.stringKey("protocol");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
  private static final AttributeKey<String> STORE = AttributeKey.stringKey("store");

  private final LongCounter requests;
  private final LongCounter bytes;
  private final LongCounter accepted;
  private final LongCounter rejected;

  private IngestMetrics(Meter meter) {
    requests =
        meter
            .counterBuilder("heliograph.ingest.requests")
            .setDescription("Export requests answered")
            .setUnit("{request}")
            .build();
    bytes =
        meter
            .counterBuilder("heliograph.ingest.size")
            .setDescription("OTLP protobuf of the requests answered")
            .setUnit("By")
            .build();
    accepted =
        meter
            .counterBuilder("heliograph.ingest.accepted")
            .setDescription("Items acknowledged")
            .setUnit("{item}")
            .build();
    rejected =
        meter
            .counterBuilder("heliograph.ingest.rejected")
            .setDescription("Items that no retry would make valid")
            .setUnit("{item}")
            .build();
  }

  static IngestMetrics register(OpenTelemetry telemetry, IngestLog log, Watermark watermark) {
    Meter meter = telemetry.getMeter("io.heliograph.server");
    IngestMetrics metrics = new IngestMetrics(meter);
    meter
        .gaugeBuilder("heliograph.ingest_log.size")
        .ofLongs()
        .setDescription("Disk that the ingest log takes")
        .setUnit("By")
        .buildWithCallback(measurement -> measurement.record(log.statistics().bytes()));
    meter
        .gaugeBuilder("heliograph.ingest_log.force.p99")
        .ofLongs()
        .setDescription("99th percentile of the time to make a group durable")
        .setUnit("ns")
        .buildWithCallback(measurement -> measurement.record(log.statistics().forceNanosP99()));
    meter
        .gaugeBuilder("heliograph.store.lag")
        .ofLongs()
        .setDescription("Acknowledged frames that the store has not applied")
        .setUnit("{frame}")
        .buildWithCallback(measurement -> recordLag(measurement, watermark));
    return metrics;
  }

  private static void recordLag(ObservableLongMeasurement measurement, Watermark watermark) {
    long acknowledged = sum(watermark.acknowledged());
    for (Watermark.StoreProgress store : watermark.stores()) {
      measurement.record(
          Math.max(0, acknowledged - sum(store.applied())), Attributes.of(STORE, store.signal()));
    }
  }

  private static long sum(java.util.List<Watermark.LogOffset> offsets) {
    return offsets.stream().mapToLong(Watermark.LogOffset::offset).sum();
  }

  @Override
  public void onRequest(IngestEvent event) {
    String signal = event.signal().map(Signals::name).orElse("unknown");
    Attributes attributes =
        Attributes.of(
            SIGNAL, signal, PROTOCOL, event.protocol(), OUTCOME, outcome(event.outcome()));
    requests.add(1, attributes);
    bytes.add(event.sizeBytes(), attributes);
    if (event.outcome() instanceof IngestOutcome.Accepted counts) {
      accepted.add(counts.accepted(), Attributes.of(SIGNAL, signal));
      rejected.add(counts.rejected(), Attributes.of(SIGNAL, signal));
    }
  }

  private static String outcome(IngestOutcome outcome) {
    return switch (outcome) {
      case IngestOutcome.Accepted ignored -> "accepted";
      case IngestOutcome.Malformed ignored -> "malformed";
      case IngestOutcome.TooLarge ignored -> "too_large";
      case IngestOutcome.Refused ignored -> "refused";
    };
  }
}
