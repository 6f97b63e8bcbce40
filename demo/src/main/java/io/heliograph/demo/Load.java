package io.heliograph.demo;

import io.heliograph.demo.platform.Platform;
import io.heliograph.demo.simulation.RealTimePace;
import io.heliograph.demo.simulation.Simulation;
import io.heliograph.demo.telemetry.ExportWatch;
import io.heliograph.demo.telemetry.OtlpDestination;
import io.heliograph.demo.trading.Fault;
import io.heliograph.demo.trading.TradingSystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The trading system in real time, sending to one endpoint.
 *
 * <p>Run by one thread; any thread may stop it.
 */
final class Load {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Duration DRAIN_MAX = Duration.ofSeconds(2);
  private static final Duration REFUSAL_PATIENCE = Duration.ofSeconds(30);

  private final URI endpoint;
  private final double tracesPerSecond;
  private final long seed;
  private final Fault fault;
  private volatile boolean isStopped;

  Load(URI endpoint, double tracesPerSecond, long seed, Fault fault) {
    this.endpoint = endpoint;
    this.tracesPerSecond = tracesPerSecond;
    this.seed = seed;
    this.fault = fault;
  }

  /** Makes {@link #run} end soon. */
  void stop() {
    isStopped = true;
  }

  /**
   * Runs until it is stopped or the time is over, then ends what is under way and sends the rest.
   */
  void run(Duration duration) throws EndpointRefusedException {
    long startUnixNanos = unixNanos(Instant.now());
    ExportWatch watch = new ExportWatch(System::nanoTime);
    Simulation simulation =
        new Simulation(startUnixNanos, new RealTimePace(startUnixNanos, System::nanoTime));

    try (OtlpDestination destination = new OtlpDestination(endpoint, watch);
        Platform platform = new Platform(simulation, destination, seed)) {

      TradingSystem system = TradingSystem.start(platform, fault, tracesPerSecond);
      system.advance(Duration.ZERO); // starting the SDKs took time, which is not the load's
      long endUnixNanos = simulation.clock().now() + duration.toNanos();
      while (!isStopped && simulation.clock().now() < endUnixNanos) {
        system.advance(STEP);
        failWhenRefused(watch.refusedFor(REFUSAL_PATIENCE));
      }
      drain(system, simulation);
    }
  }

  private static long unixNanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  private void failWhenRefused(Optional<String> reason) throws EndpointRefusedException {
    if (reason.isPresent()) {
      throw new EndpointRefusedException(
          "%s: nothing accepted for %d s, %s (expected: an OTLP/HTTP receiver; ./heliograph run"
                  .formatted(endpoint, REFUSAL_PATIENCE.toSeconds(), reason.get())
              + " starts one)");
    }
  }

  private static void drain(TradingSystem system, Simulation simulation) {
    system.stop();
    long limitUnixNanos = simulation.clock().now() + DRAIN_MAX.toNanos();
    while (!system.isIdle() && simulation.clock().now() < limitUnixNanos) {
      system.advance(STEP);
    }
  }
}
