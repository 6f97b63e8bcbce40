package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/**
 * The Java runtime of a service instance as its metrics show it: a heap that fills and is
 * collected, some processor time, some threads. All but the collector's pauses are functions of the
 * simulated time.
 *
 * <p>Thread-safe: metric readers observe it.
 */
final class Jvm {
  private static final long MIB = 1 << 20;
  private static final long EDEN_BYTES_MAX = 192 * MIB;
  private static final long OLD_BYTES = 96 * MIB;
  private static final long HEAP_BYTES_MAX = 512 * MIB;
  private static final long CYCLE_NANOS_MIN = 6_000_000_000L;
  private static final long CYCLE_NANOS_STEP = 1_700_000_000L;
  private static final Latency PAUSE = Latency.ofMicros(2_400).withStalls(0.02, 8);
  private static final Attributes EDEN = pool("G1 Eden Space");
  private static final Attributes OLD = pool("G1 Old Gen");
  private static final Attributes YOUNG_COLLECTION =
      Attributes.of(
          Semconv.JVM_GC_NAME, "G1 Young Generation", Semconv.JVM_GC_ACTION, "end of minor GC");

  private final Service service;
  private final long cycleNanos;
  private final long startUnixNanos;

  private Jvm(Service service) {
    this.service = service;
    int kind = Math.floorMod(service.identity().instanceId().hashCode(), 7);
    this.cycleNanos = CYCLE_NANOS_MIN + kind * CYCLE_NANOS_STEP;
    this.startUnixNanos = service.simulation().clock().now();
  }

  static void start(Service service) {
    Jvm jvm = new Jvm(service);
    jvm.register(service.meter());
    service.simulation().startInBackground("gc", jvm::collectForEver);
  }

  private static Attributes pool(String name) {
    return Attributes.of(Semconv.JVM_MEMORY_TYPE, "heap", Semconv.JVM_MEMORY_POOL_NAME, name);
  }

  private void register(Meter meter) {
    meter
        .upDownCounterBuilder("jvm.memory.used")
        .setUnit("By")
        .buildWithCallback(this::observeMemory);
    meter
        .upDownCounterBuilder("jvm.memory.limit")
        .setUnit("By")
        .buildWithCallback(measurement -> measurement.record(HEAP_BYTES_MAX, OLD));
    meter
        .upDownCounterBuilder("jvm.thread.count")
        .setUnit("{thread}")
        .buildWithCallback(this::observeThreads);
    meter
        .gaugeBuilder("jvm.cpu.recent_utilization")
        .setUnit("1")
        .buildWithCallback(this::observeUtilization);
    meter
        .counterBuilder("jvm.cpu.time")
        .ofDoubles()
        .setUnit("s")
        .buildWithCallback(measurement -> measurement.record(upNanos() * 0.18 / 1e9));
  }

  private void observeMemory(ObservableLongMeasurement measurement) {
    double filled = (double) (upNanos() % cycleNanos) / cycleNanos;
    measurement.record((long) (EDEN_BYTES_MAX * filled), EDEN);
    measurement.record(OLD_BYTES + upNanos() / cycleNanos % 64 * MIB, OLD);
  }

  private void observeThreads(ObservableLongMeasurement measurement) {
    measurement.record(21, Attributes.of(Semconv.JVM_THREAD_DAEMON, true));
    measurement.record(6, Attributes.of(Semconv.JVM_THREAD_DAEMON, false));
  }

  private void observeUtilization(ObservableDoubleMeasurement measurement) {
    double phase = 2 * Math.PI * upNanos() / (cycleNanos * 5.0);
    measurement.record(0.2 + 0.08 * Math.sin(phase) + 0.02 * Math.sin(9 * phase));
  }

  private long upNanos() {
    return service.simulation().clock().now() - startUnixNanos;
  }

  private void collectForEver() {
    while (true) {
      service.simulation().pause(cycleNanos - upNanos() % cycleNanos);
      long pauseNanos = PAUSE.sampleNanos(service.random());
      service.instruments().gcDuration.record(pauseNanos / 1e9, YOUNG_COLLECTION);
      logCollection(pauseNanos);
    }
  }

  private void logCollection(long pauseNanos) {
    Severity severity = pauseNanos > 10_000_000 ? Severity.WARN : Severity.DEBUG;
    service
        .log(
            severity,
            "GC pause (G1 Evacuation Pause) young %dM->%dM(%dM) %.3fms"
                .formatted(
                    (OLD_BYTES + EDEN_BYTES_MAX) / MIB,
                    OLD_BYTES / MIB,
                    HEAP_BYTES_MAX / MIB,
                    pauseNanos / 1e6))
        .emit();
  }
}
