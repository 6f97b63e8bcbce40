package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Redis;
import io.heliograph.demo.platform.Rpc;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.platform.Topic;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.simulation.Task;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;

/** Has an order checked, chooses where it goes and sends it there. */
final class OrderRouter {
  static final String SUBMIT = "trading.router.v1.OrderRouter/Submit";

  private static final Latency SELECT_ROUTE = Latency.ofMicros(14);
  private static final Latency UPDATE_CACHE = Latency.ofNanos(900);

  private final Service service;
  private final PretradeLimits limits;
  private final RiskCheck risk;
  private final MarketData marketData;
  private final Topic<Order> orders;
  private final Redis redis;

  OrderRouter(
      Service service,
      PretradeLimits limits,
      RiskCheck risk,
      MarketData marketData,
      Topic<Order> orders) {
    this.service = service;
    this.limits = limits;
    this.risk = risk;
    this.marketData = marketData;
    this.orders = orders;
    this.redis = new Redis(service);
  }

  Service service() {
    return service;
  }

  Verdict submit(Order order) {
    redis.execute("GET", "instrument:" + order.symbol());
    Verdict verdict = order.request() == Request.CANCEL ? Verdict.ACCEPTED : check(order);
    if (verdict == Verdict.ACCEPTED) {
      route(order);
    } else {
      Span.current().setAttribute(Semconv.REJECT_REASON, verdict.text());
    }
    return verdict;
  }

  private Verdict check(Order order) {
    Task<Verdict> byRisk =
        service.fork(() ->
            Rpc.call(service, risk.service(), RiskCheck.EVALUATE, () -> risk.evaluate(order)));
    Verdict byLimits =
        Rpc.call(service, limits.service(), PretradeLimits.CHECK, () -> limits.check(order));
    Verdict riskVerdict = byRisk.join();
    return byLimits == Verdict.ACCEPTED ? riskVerdict : byLimits;
  }

  private void route(Order order) {
    service
        .operation("route.select")
        .with(Semconv.SYMBOL, order.symbol())
        .run(() -> selectRoute(order));
    orders.publish(service, order.symbol(), order);
    service
        .log(Severity.DEBUG, "routed %s to the book of %s".formatted(order.id(), order.symbol()))
        .setAttribute(Semconv.ORDER_ID, order.id())
        .emit();
  }

  private void selectRoute(Order order) {
    if (order.request() == Request.NEW) {
      Quote quote =
          Rpc.call(
              service,
              marketData.service(),
              MarketData.QUOTE,
              () -> marketData.quote(order.symbol()));
      boolean isMarketable =
          order.terms().side() == Side.BUY
              ? order.terms().price() >= quote.ask()
              : order.terms().price() <= quote.bid();
      Span.current().setAttribute("trading.order.marketable", isMarketable);
    }
    service.work(SELECT_ROUTE);
    Span.current().setAttribute(Semconv.VENUE, "XLON");
  }

  /** Keeps the latest quote at hand. */
  void receive(Quote quote) {
    service.operation("quote.cache.update").with(Semconv.SYMBOL, quote.symbol()).take(UPDATE_CACHE);
  }
}
