package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Redis;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.LongCounter;

/** Checks an order against its account's limits, which are kept in Redis. */
final class PretradeLimits {
  static final String CHECK = "trading.limits.v1.LimitService/Check";

  private static final Latency EVALUATE = Latency.ofMicros(9);
  private static final double EXCEEDED_CHANCE = 0.012;

  private final Service service;
  private final Redis redis;
  private final LongCounter breaches;

  PretradeLimits(Service service) {
    this.service = service;
    this.redis = new Redis(service);
    this.breaches =
        service
            .meter()
            .counterBuilder("trading.limit.breaches")
            .setUnit("{order}")
            .setDescription("Orders beyond their account's limit")
            .build();
  }

  Service service() {
    return service;
  }

  Verdict check(Order order) {
    redis.execute("HGETALL", "limits:" + order.account());
    service.operation("limits.evaluate").with(Semconv.ACCOUNT, order.account()).take(EVALUATE);
    if (!service.chance(EXCEEDED_CHANCE)) {
      return Verdict.ACCEPTED;
    }
    breaches.add(1, Attributes.of(Semconv.ACCOUNT, order.account()));
    service
        .log(
            Severity.WARN,
            "limit exceeded: account %s would use %d%% of its credit"
                .formatted(order.account(), 101 + service.random().nextInt(40)))
        .setAttribute(Semconv.ACCOUNT, order.account())
        .setAttribute(Semconv.ORDER_ID, order.id())
        .emit();
    return Verdict.CREDIT_LIMIT;
  }
}
