package io.heliograph.clients;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.List;

/** A service with one operation, instrumented by hand. Confined to one thread. */
final class OrderService {

  static final String SCOPE = "heliograph.clients.java";
  static final Attributes ORDER =
      Attributes.builder()
          .put("order.id", "A-17")
          .put("order.items", 3)
          .put("order.total", 12.5)
          .put("order.urgent", true)
          .build();
  static final Attributes ATTEMPT = Attributes.of(AttributeKey.longKey("attempt"), 1L);
  static final Attributes VENUE = Attributes.of(AttributeKey.stringKey("venue"), "XETR");

  private final OpenTelemetrySdk telemetry;

  OrderService(Resource resource, Exporters exporters) {
    this.telemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(resource)
                    .addSpanProcessor(BatchSpanProcessor.builder(exporters.spans()).build())
                    .build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .setResource(resource)
                    .addLogRecordProcessor(
                        BatchLogRecordProcessor.builder(exporters.logs()).build())
                    .build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .setResource(resource)
                    .registerMetricReader(PeriodicMetricReader.create(exporters.metrics()))
                    .build())
            .build();
  }

  /** Places an order whose payment fails, and sends everything; returns the parent span first. */
  List<SpanData> placeOrder() {
    Meter meter = telemetry.getMeter(SCOPE);
    LongCounter placed = meter.counterBuilder("orders.placed").setUnit("{order}").build();
    DoubleHistogram duration = meter.histogramBuilder("order.duration").setUnit("ms").build();
    Tracer tracer = telemetry.getTracer(SCOPE);
    try (telemetry) {
      Span parent =
          tracer
              .spanBuilder("POST /orders")
              .setSpanKind(SpanKind.SERVER)
              .setAllAttributes(ORDER)
              .startSpan();
      try (Scope _ = parent.makeCurrent()) {
        Span child = chargeCard(tracer);
        placed.add(2, VENUE);
        duration.record(12.5, VENUE);
        parent.end();
        return List.of(((ReadableSpan) parent).toSpanData(), ((ReadableSpan) child).toSpanData());
      }
    }
  }

  private Span chargeCard(Tracer tracer) {
    Span span = tracer.spanBuilder("charge card").setSpanKind(SpanKind.CLIENT).startSpan();
    try (Scope _ = span.makeCurrent()) {
      span.addEvent("declined", ATTEMPT);
      span.setStatus(StatusCode.ERROR, "card declined");
      telemetry
          .getLogsBridge()
          .get(SCOPE)
          .logRecordBuilder()
          .setSeverity(Severity.WARN)
          .setSeverityText("WARN")
          .setBody("card declined")
          .setAllAttributes(ATTEMPT)
          .emit();
    } finally {
      span.end();
    }
    return span;
  }
}
