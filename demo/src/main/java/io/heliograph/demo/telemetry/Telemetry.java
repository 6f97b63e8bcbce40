package io.heliograph.demo.telemetry;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/**
 * The OpenTelemetry SDK of one service instance. Every span is sampled, measurements made within a
 * span become exemplars, and instruments called {@code trading.*.latency} are exponential
 * histograms.
 *
 * <p>Thread-safe.
 */
public final class Telemetry implements AutoCloseable {
  private static final String LATENCY_INSTRUMENTS = "trading.*.latency";

  private final OpenTelemetrySdk sdk;
  private final String scope;

  private Telemetry(OpenTelemetrySdk sdk, String scope) {
    this.sdk = sdk;
    this.scope = scope;
  }

  public static Telemetry open(
      ServiceIdentity identity, Destination destination, Clock clock, IdGenerator ids) {
    Resource resource = identity.resource();
    SdkTracerProvider tracers =
        SdkTracerProvider.builder()
            .setResource(resource)
            .setClock(clock)
            .setIdGenerator(ids)
            .addSpanProcessor(destination.spans())
            .build();
    SdkLoggerProvider loggers =
        SdkLoggerProvider.builder()
            .setResource(resource)
            .setClock(clock)
            .addLogRecordProcessor(destination.logRecords())
            .build();
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(tracers)
            .setLoggerProvider(loggers)
            .setMeterProvider(meters(resource, destination, clock))
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    return new Telemetry(sdk, "trading." + identity.name());
  }

  private static SdkMeterProvider meters(Resource resource, Destination destination, Clock clock) {
    return SdkMeterProvider.builder()
        .setResource(resource)
        .setClock(clock)
        .setExemplarFilter(ExemplarFilter.traceBased())
        .registerView(
            InstrumentSelector.builder().setName(LATENCY_INSTRUMENTS).build(),
            View.builder().setAggregation(Aggregation.base2ExponentialBucketHistogram()).build())
        .registerMetricReader(destination.metrics())
        .build();
  }

  public Tracer tracer() {
    return sdk.getTracer(scope);
  }

  public Meter meter() {
    return sdk.getMeter(scope);
  }

  public Logger logger() {
    return sdk.getLogsBridge().get(scope);
  }

  public TextMapPropagator propagator() {
    return sdk.getPropagators().getTextMapPropagator();
  }

  /** Sends what has not been sent yet; takes seconds when the destination does not answer. */
  @Override
  public void close() {
    sdk.close();
  }
}
