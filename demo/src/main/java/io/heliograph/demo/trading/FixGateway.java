package io.heliograph.demo.trading;

import io.heliograph.demo.platform.OperationFailedException;
import io.heliograph.demo.platform.Rpc;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.simulation.Task;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;

/** The customers' FIX sessions: where an order, and its trace, begins. */
final class FixGateway {
  /** When so much is in flight, the system is behind; new orders are turned away. */
  private static final int IN_FLIGHT_MAX = 2_000;

  private static final Latency DECODE = Latency.ofMicros(7);
  private static final Latency VALIDATE = Latency.ofMicros(11);
  private static final Latency ENCODE = Latency.ofMicros(9);
  private static final int LIST_WORKERS = 4;

  private final Service service;
  private final List<OrderRouter> routers;
  private final LongCounter orders;
  private final DoubleHistogram orderLatency;

  FixGateway(Service service, List<OrderRouter> routers) {
    this.service = service;
    this.routers = List.copyOf(routers);
    this.orders =
        service
            .meter()
            .counterBuilder("trading.orders")
            .setUnit("{order}")
            .setDescription("Orders and changes by what became of them")
            .build();
    this.orderLatency =
        service
            .meter()
            .histogramBuilder("trading.order.latency")
            .setUnit("s")
            .setDescription("From the FIX message to its acknowledgement")
            .build();
  }

  /** Handles one message of a session. */
  void receive(Order order) {
    try {
      service
          .operation(order.request().messageName())
          .kind(SpanKind.SERVER)
          .root()
          .with(Semconv.FIX_MESSAGE_TYPE, order.request().messageType())
          .with(Semconv.FIX_SESSION, order.session())
          .with(Semconv.FIX_SEQUENCE_NUMBER, order.sequenceNumber())
          .with(Semconv.ACCOUNT, order.account())
          .with(Semconv.SYMBOL, order.symbol())
          .with(Semconv.SIDE, order.terms().side().name())
          .with(Semconv.QUANTITY, order.terms().quantity())
          .with(Semconv.PRICE, order.terms().price())
          .with(Semconv.ORDER_ID, order.id())
          .run(() -> answer(order));
    } catch (OperationFailedException e) {
      logFailure(order, e);
    }
  }

  private void answer(Order order) {
    long startUnixNanos = service.simulation().clock().now();
    service
        .log(Severity.DEBUG, order.fixMessage())
        .setAttribute(Semconv.FIX_SESSION, order.session())
        .emit();
    service.operation("fix.decode").take(DECODE);
    service.operation("session.validate").with(Semconv.FIX_SESSION, order.session()).take(VALIDATE);
    String status = "failed";
    try {
      Verdict verdict = isOverloaded() ? Verdict.THROTTLED : submit(order);
      status = verdict == Verdict.ACCEPTED ? "accepted" : "rejected";
      Span.current().setAttribute(Semconv.ORDER_STATUS, status);
      service.operation("fix.encode").take(ENCODE);
      logVerdict(order, verdict);
    } finally {
      record(order, status, startUnixNanos);
    }
  }

  private boolean isOverloaded() {
    return service.simulation().processCount() > IN_FLIGHT_MAX;
  }

  private Verdict submit(Order order) {
    OrderRouter router = routers.get(Math.floorMod(order.symbol().hashCode(), routers.size()));
    return Rpc.call(service, router.service(), OrderRouter.SUBMIT, () -> router.submit(order));
  }

  private void record(Order order, String status, long startUnixNanos) {
    Attributes attributes =
        Attributes.of(
            Semconv.FIX_MESSAGE_TYPE, order.request().messageType(), Semconv.ORDER_STATUS, status);
    orders.add(1, attributes);
    orderLatency.record((service.simulation().clock().now() - startUnixNanos) / 1e9, attributes);
  }

  private void logVerdict(Order order, Verdict verdict) {
    boolean isAccepted = verdict == Verdict.ACCEPTED;
    service
        .log(
            isAccepted ? Severity.INFO : Severity.WARN,
            isAccepted
                ? "%s %s %s %d %s @ %.2f for %s"
                    .formatted(
                        order.request().messageName(),
                        order.id(),
                        order.terms().side(),
                        order.terms().quantity(),
                        order.symbol(),
                        order.terms().price(),
                        order.account())
                : "rejected %s from %s: %s".formatted(order.id(), order.session(), verdict.text()))
        .setAttribute(Semconv.ORDER_ID, order.id())
        .setAttribute(Semconv.FIX_SESSION, order.session())
        .emit();
  }

  private void logFailure(Order order, OperationFailedException failure) {
    service
        .log(
            Severity.ERROR,
            "no answer for %s, session %s told to resend: %s"
                .formatted(order.id(), order.session(), failure.getMessage()))
        .setAttribute(Semconv.ORDER_ID, order.id())
        .setException(failure)
        .emit();
  }

  /** Handles a list of orders that come as one message: a program trade. */
  void receiveList(List<Order> list) {
    service
        .operation("NewOrderList")
        .kind(SpanKind.SERVER)
        .root()
        .with(Semconv.FIX_MESSAGE_TYPE, "E")
        .with(Semconv.FIX_SESSION, list.getFirst().session())
        .run(() -> {
          service.operation("fix.decode").take(DECODE);
          submitAll(list);
          service.operation("fix.encode").take(ENCODE);
        });
  }

  private void submitAll(List<Order> list) {
    List<Task<Integer>> workers = new ArrayList<>();
    for (int worker = 0; worker < LIST_WORKERS; worker++) {
      int first = worker;
      workers.add(service.fork(() -> submitEach(list, first)));
    }
    int accepted = workers.stream().mapToInt(Task::join).sum();
    service
        .log(Severity.INFO, "list of %d orders: %d accepted".formatted(list.size(), accepted))
        .emit();
  }

  private int submitEach(List<Order> list, int first) {
    int accepted = 0;
    for (int i = first; i < list.size(); i += LIST_WORKERS) {
      Order order = list.get(i);
      try {
        accepted += submit(order) == Verdict.ACCEPTED ? 1 : 0;
      } catch (OperationFailedException e) {
        logFailure(order, e);
      }
    }
    return accepted;
  }
}
