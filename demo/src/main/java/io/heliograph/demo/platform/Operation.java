package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that a service does inside a span. The span ends with the work; when the work fails, the
 * span has the error, and the exception itself where it is seen first.
 *
 * <p>Confined to the simulation.
 */
public final class Operation {
  private final Service service;
  private final SpanBuilder builder;

  Operation(Service service, SpanBuilder builder) {
    this.service = service;
    this.builder = builder;
  }

  public Operation kind(SpanKind kind) {
    builder.setSpanKind(kind);
    return this;
  }

  /** Begins a trace, whatever the current context is. */
  public Operation root() {
    builder.setNoParent();
    return this;
  }

  Operation parent(Context context) {
    builder.setParent(context);
    return this;
  }

  public Operation link(SpanContext context) {
    builder.addLink(context);
    return this;
  }

  public <T> Operation with(AttributeKey<T> key, T value) {
    builder.setAttribute(key, value);
    return this;
  }

  /** Work that only takes time. */
  public void take(Latency latency) {
    run(() -> service.work(latency));
  }

  public void run(Runnable body) {
    this.<@Nullable Void>call(() -> {
      body.run();
      return null;
    });
  }

  public <T extends @Nullable Object> T call(Supplier<T> body) {
    Span span = builder.startSpan();
    try (var _ = span.makeCurrent()) {
      return body.get();
    } catch (OperationFailedException e) {
      fail(span, e);
      throw e;
    } finally {
      span.end();
    }
  }

  private static void fail(Span span, OperationFailedException failure) {
    span.setStatus(StatusCode.ERROR, failure.summary());
    span.setAttribute(Semconv.ERROR_TYPE, failure.errorType());
    if (failure.markRecorded()) {
      span.recordException(failure);
    }
  }
}
