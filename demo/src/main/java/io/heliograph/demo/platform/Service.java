package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.simulation.Simulation;
import io.heliograph.demo.simulation.Task;
import io.heliograph.demo.telemetry.Semconv;
import io.heliograph.demo.telemetry.ServiceIdentity;
import io.heliograph.demo.telemetry.Telemetry;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One running instance of a service: its telemetry, and how it spends time.
 *
 * <p>Confined to the simulation.
 */
public final class Service {
  private static final TextMapGetter<Map<String, String>> HEADERS = new HeadersGetter();

  private final ServiceIdentity identity;
  private final Telemetry telemetry;
  private final Simulation simulation;
  private final RandomGenerator random;
  private final PlatformInstruments instruments;

  Service(
      ServiceIdentity identity,
      Telemetry telemetry,
      Simulation simulation,
      RandomGenerator random) {
    this.identity = identity;
    this.telemetry = telemetry;
    this.simulation = simulation;
    this.random = random;
    this.instruments = new PlatformInstruments(telemetry.meter());
  }

  public ServiceIdentity identity() {
    return identity;
  }

  public Simulation simulation() {
    return simulation;
  }

  public RandomGenerator random() {
    return random;
  }

  public Meter meter() {
    return telemetry.meter();
  }

  PlatformInstruments instruments() {
    return instruments;
  }

  /** A piece of work that becomes a span, a child of the current one unless it says otherwise. */
  public Operation operation(String name) {
    return new Operation(this, telemetry.tracer().spanBuilder(name));
  }

  /** Spends time on the current thread. */
  public void work(Latency latency) {
    simulation.pause(latency.sampleNanos(random));
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Runs the body on a worker thread of this service, in the caller's context. */
  public <T extends @Nullable Object> Task<T> fork(Supplier<T> body) {
    Context context = Context.current();
    return simulation.fork(
        identity.name() + "-worker",
        () -> {
          try (var _ = context.makeCurrent()) {
            return body.get();
          }
        });
  }

  /** A log record at the current time, in the current trace context; the caller emits it. */
  public LogRecordBuilder log(Severity severity, String body) {
    return telemetry
        .logger()
        .logRecordBuilder()
        .setTimestamp(simulation.clock().now(), TimeUnit.NANOSECONDS)
        .setSeverity(severity)
        .setSeverityText(severity.name())
        .setAttribute(Semconv.THREAD_NAME, Thread.currentThread().getName())
        .setBody(body);
  }

  double secondsSince(long startUnixNanos) {
    return (simulation.clock().now() - startUnixNanos) / 1e9;
  }

  /** The current trace context as the headers of a request or message. */
  Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    telemetry.propagator().inject(Context.current(), headers, Service::setHeader);
    return headers;
  }

  private static void setHeader(@Nullable Map<String, String> headers, String key, String value) {
    if (headers != null) {
      headers.put(key, value);
    }
  }

  /** The remote trace context that the headers carry. */
  Context context(Map<String, String> headers) {
    return telemetry.propagator().extract(Context.root(), headers, HEADERS);
  }

  private static final class HeadersGetter implements TextMapGetter<Map<String, String>> {
    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String key) {
      return headers == null ? null : headers.get(key);
    }
  }
}
