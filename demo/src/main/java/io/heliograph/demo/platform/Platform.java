package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Simulation;
import io.heliograph.demo.telemetry.Destination;
import io.heliograph.demo.telemetry.SeededIds;
import io.heliograph.demo.telemetry.ServiceIdentity;
import io.heliograph.demo.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The simulated machines: starts service instances and closes their telemetry.
 *
 * <p>Confined to the simulation.
 */
public final class Platform implements AutoCloseable {
  private static final long CLOSE_SECONDS_MAX = 5;

  private final Simulation simulation;
  private final Destination destination;
  private final SplittableRandom random;
  private final SeededIds ids;
  private final List<Telemetry> telemetries = new ArrayList<>();

  public Platform(Simulation simulation, Destination destination, long seed) {
    this.simulation = simulation;
    this.destination = destination;
    this.random = new SplittableRandom(seed);
    this.ids = new SeededIds(random.split());
  }

  public Service start(ServiceIdentity identity) {
    Telemetry telemetry = Telemetry.open(identity, destination, simulation.clock(), ids);
    telemetries.add(telemetry);
    Service service = new Service(identity, telemetry, simulation, random.split());
    Jvm.start(service);
    return service;
  }

  public Simulation simulation() {
    return simulation;
  }

  /** A random stream of the caller's own. */
  public SplittableRandom random() {
    return random.split();
  }

  /** Sends what is still unsent, within a few seconds. */
  @Override
  public void close() {
    ExecutorService closers = Executors.newVirtualThreadPerTaskExecutor();
    telemetries.forEach(telemetry -> closers.execute(telemetry::close));
    telemetries.clear();
    closers.shutdown();
    try {
      if (!closers.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        closers.shutdownNow();
      }
    } catch (InterruptedException e) {
      closers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
