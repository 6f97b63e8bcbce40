package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Database;
import io.heliograph.demo.platform.DeadlineException;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.platform.Statement;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.simulation.Task;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.logs.Severity;
import java.util.ArrayList;
import java.util.List;

/** Applies the risk rules to an order: the cheap ones at once, the portfolio's on a worker. */
final class RiskCheck {
  static final String EVALUATE = "trading.risk.v1.RiskService/Evaluate";

  private static final List<String> RULES = List.of("fat-finger", "price-collar", "wash-trade");
  private static final Latency RULE = Latency.ofMicros(6);
  private static final Latency PORTFOLIO =
      Latency.ofMicros(420).withSigma(0.6).withStalls(0.01, 60);
  private static final Statement SELECT_EXPOSURE =
      Statement.of(
          "SELECT",
          "exposures",
          "SELECT symbol, net_quantity, margin FROM exposures WHERE account = ? AND symbol = ?",
          Latency.ofMicros(480));
  private static final long SLOW_NANOS = 15_000_000;
  private static final Latency MODEL_TIMEOUT =
      Latency.ofMillis(80).withSigma(0.01).withStalls(0, 1);
  private static final double MODEL_TIMEOUT_CHANCE = 0.006;
  private static final double COLLAR_CHANCE = 0.006;
  private static final double WASH_CHANCE = 0.002;

  private final Service service;
  private final Database database;

  RiskCheck(Service service) {
    this.service = service;
    this.database = new Database(service, "risk", 8);
  }

  Service service() {
    return service;
  }

  Verdict evaluate(Order order) {
    long startUnixNanos = service.simulation().clock().now();
    List<Task<Void>> workers = new ArrayList<>();
    if (order.request() == Request.NEW) {
      workers.add(service.fork(() -> portfolio(order)));
    }
    for (String rule : RULES) {
      service.operation("risk.rule").with(Semconv.RULE, rule).take(RULE);
    }
    workers.forEach(Task::join);
    warnWhenSlow(order, service.simulation().clock().now() - startUnixNanos);
    return verdict(order);
  }

  private Void portfolio(Order order) {
    service
        .operation("risk.portfolio")
        .with(Semconv.ACCOUNT, order.account())
        .run(() -> {
          database.execute(SELECT_EXPOSURE);
          askMarginModel(order);
        });
    return null;
  }

  private void askMarginModel(Order order) {
    boolean isLost = service.chance(MODEL_TIMEOUT_CHANCE);
    service.work(isLost ? MODEL_TIMEOUT : PORTFOLIO);
    if (isLost) {
      throw new DeadlineException("margin model gave no answer for " + order.account());
    }
  }

  private void warnWhenSlow(Order order, long nanos) {
    if (nanos > SLOW_NANOS) {
      service
          .log(
              Severity.WARN,
              "slow risk evaluation: %.1f ms for account %s"
                  .formatted(nanos / 1e6, order.account()))
          .setAttribute(Semconv.ACCOUNT, order.account())
          .emit();
    }
  }

  private Verdict verdict(Order order) {
    Verdict verdict =
        service.chance(COLLAR_CHANCE)
            ? Verdict.PRICE_COLLAR
            : service.chance(WASH_CHANCE) ? Verdict.WASH_TRADE : Verdict.ACCEPTED;
    if (verdict != Verdict.ACCEPTED) {
      service
          .log(Severity.INFO, "order %s refused: %s".formatted(order.id(), verdict.text()))
          .setAttribute(Semconv.ORDER_ID, order.id())
          .setAttribute(Semconv.REJECT_REASON, verdict.text())
          .emit();
    }
    return verdict;
  }
}
