package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Service;
import io.heliograph.demo.platform.Topic;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.trace.Span;

/** Keeps the order books and fills orders: microseconds, one order at a time per symbol. */
final class MatchingEngine {
  private static final Latency MATCH = Latency.ofNanos(3_800).withSigma(0.3).withStalls(0.001, 400);
  private static final Latency UPDATE_BOOK = Latency.ofNanos(700);
  private static final double REST_CHANCE = 0.35;
  private static final double SECOND_FILL_CHANCE = 0.2;

  private final Service service;
  private final Topic<Execution> executions;
  private final DoubleHistogram matchLatency;
  private final LongHistogram fillQuantity;
  private final LongUpDownCounter openOrders;
  private long executionCount;

  MatchingEngine(Service service, Topic<Execution> executions) {
    this.service = service;
    this.executions = executions;
    this.matchLatency =
        service
            .meter()
            .histogramBuilder("trading.match.latency")
            .setUnit("s")
            .setDescription("Matching one order against the book")
            .build();
    this.fillQuantity =
        service
            .meter()
            .histogramBuilder("trading.fill.quantity")
            .ofLongs()
            .setUnit("{share}")
            .setDescription("Size of the fills")
            .build();
    this.openOrders =
        service
            .meter()
            .upDownCounterBuilder("trading.orders.open")
            .setUnit("{order}")
            .setDescription("Orders that rest in the book")
            .build();
  }

  Service service() {
    return service;
  }

  void receive(Order order) {
    Attributes symbol = Attributes.of(Semconv.SYMBOL, order.symbol());
    switch (order.request()) {
      case NEW -> match(order, symbol);
      case CANCEL -> {
        service.operation("book.cancel").with(Semconv.SYMBOL, order.symbol()).take(UPDATE_BOOK);
        openOrders.add(-1, symbol);
      }
      case REPLACE ->
          service.operation("book.replace").with(Semconv.SYMBOL, order.symbol()).take(UPDATE_BOOK);
    }
  }

  private void match(Order order, Attributes symbol) {
    int fills = service.chance(REST_CHANCE) ? 0 : service.chance(SECOND_FILL_CHANCE) ? 2 : 1;
    service
        .operation("book.match")
        .with(Semconv.SYMBOL, order.symbol())
        .with(Semconv.ORDER_ID, order.id())
        .run(() -> cross(fills, symbol));
    service.operation("book.update").with(Semconv.SYMBOL, order.symbol()).take(UPDATE_BOOK);
    if (fills == 0) {
      openOrders.add(1, symbol);
    }
    for (int fill = 0; fill < fills; fill++) {
      fill(order, order.terms().quantity() / fills, symbol);
    }
  }

  private void cross(int fills, Attributes symbol) {
    long startUnixNanos = service.simulation().clock().now();
    service.work(MATCH);
    Span.current()
        .addEvent(
            fills == 0 ? "resting" : "crossed", Attributes.builder().put("fills", fills).build());
    matchLatency.record((service.simulation().clock().now() - startUnixNanos) / 1e9, symbol);
  }

  private void fill(Order order, long quantity, Attributes symbol) {
    String id = "X%d-%07d".formatted(service.identity().instance(), ++executionCount % 10_000_000);
    Execution execution = new Execution(id, order, quantity, order.terms().price());
    fillQuantity.record(quantity, symbol);
    logFill(execution);
    executions.publish(service, order.account(), execution);
  }

  private void logFill(Execution execution) {
    service
        .log(Severity.INFO, "")
        .setEventName("order.filled")
        .setBody(
            Value.of(
                KeyValue.of("message", Value.of("order filled")),
                KeyValue.of("execution", Value.of(execution.id())),
                KeyValue.of("order", Value.of(execution.order().id())),
                KeyValue.of("quantity", Value.of(execution.quantity())),
                KeyValue.of("price", Value.of(execution.price()))))
        .setAttribute(Semconv.ORDER_ID, execution.order().id())
        .setAttribute(Semconv.SYMBOL, execution.order().symbol())
        .emit();
  }
}
