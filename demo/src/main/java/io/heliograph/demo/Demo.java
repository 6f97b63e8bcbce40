package io.heliograph.demo;

import io.heliograph.demo.trading.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the demo. */
@Command(
    name = "heliograph demo",
    sortOptions = false,
    description = {
      "A small trading system that sends traces, metrics and logs over OTLP/HTTP.",
      "Its fault scenario (ledger 4.2.1, whose transactions collide) can be switched while it runs:",
      "  curl -X POST http://127.0.0.1:4320/fault/on      (or /fault/off)"
    })
public final class Demo implements Callable<Integer> {
  private static final Duration READY_PATIENCE = Duration.ofSeconds(60);
  private static final long STOP_SECONDS_MAX = 20;

  /** The SDK's own logger: the demo says itself, once, when the endpoint refuses. */
  private static final Logger SDK_LOGGER = Logger.getLogger("io.opentelemetry");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:4318",
      description = "OTLP/HTTP endpoint (default: ${DEFAULT-VALUE})")
  private URI endpoint = URI.create("http://127.0.0.1:4318");

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "traces per second outside bursts (default: ${DEFAULT-VALUE})")
  private double tracesPerSecond;

  @Option(names = "--fault", description = "start with the fault scenario on")
  private boolean isFaultOn;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "repeat the run that printed this seed (default: another one each time)")
  private @Nullable Long seed;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "stop after this time, such as 90s, 5m or 1h (default: never)")
  private @Nullable Duration duration;

  @Option(
      names = "--control",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:4320",
      converter = AddressConverter.class,
      description = "where the fault scenario is switched (default: ${DEFAULT-VALUE})")
  private @Nullable InetSocketAddress control;

  @Option(
      names = "--wait-for",
      paramLabel = "URL",
      description = "start when this URL answers 200, such as http://127.0.0.1:4319/readyz")
  private @Nullable URI readyUrl;

  @Option(
      names = "--announce",
      paramLabel = "TEXT",
      description = "print this when the URL to wait for has answered")
  private @Nullable String announcement;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this")
  private boolean isHelpAsked;

  private Demo() {}

  public static void main(String[] args) {
    SDK_LOGGER.setLevel(Level.OFF);
    System.exit(new CommandLine(new Demo()).execute(args));
  }

  /** Runs the demo; answers the exit status. */
  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = spec();
    if (!(tracesPerSecond > 0 && tracesPerSecond <= 5_000)) {
      throw new ParameterException(
          command.commandLine(), "--rate: " + tracesPerSecond + " (expected: above 0, to 5000)");
    }
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    if (readyUrl != null && !Readiness.await(readyUrl, READY_PATIENCE)) {
      err.println("demo: %s: not ready after %s".formatted(readyUrl, READY_PATIENCE));
      return 1;
    }
    if (announcement != null) {
      out.println(announcement);
    }
    Fault fault = new Fault(isFaultOn);
    try (FaultControl faultControl = FaultControl.open(controlAddress(), fault)) {
      long usedSeed = seed == null ? new SplittableRandom().nextLong() : seed;
      out.println(
          "demo: %.0f traces/s to %s, seed %d".formatted(tracesPerSecond, endpoint, usedSeed));
      out.println("demo: the fault scenario is " + faultControl.describe());
      out.flush();
      return run(new Load(endpoint, tracesPerSecond, usedSeed, fault), err);
    } catch (IOException e) {
      err.println(
          "demo: --control %s: %s (expected: a free local address)"
              .formatted(controlAddress(), e.getMessage()));
      return 1;
    }
  }

  private int run(Load load, PrintWriter err) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(load, ended), "stop"));
    try {
      load.run(duration == null ? Duration.ofDays(3_650) : duration);
      return 0;
    } catch (EndpointRefusedException e) {
      err.println("demo: " + e.getMessage());
      return 1;
    } finally {
      ended.countDown();
    }
  }

  /** Asks the load to end, and lets it send what it has before the process goes. */
  private static void stop(Load load, CountDownLatch ended) {
    load.stop();
    try {
      ended.await(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }

  private InetSocketAddress controlAddress() {
    if (control == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return control;
  }
}
