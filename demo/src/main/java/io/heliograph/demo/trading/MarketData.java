package io.heliograph.demo.trading;

import io.heliograph.demo.platform.OperationFailedException;
import io.heliograph.demo.platform.Redis;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.platform.Topic;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongGauge;
import io.opentelemetry.api.trace.SpanKind;

/** Turns the exchange's feed into books and quotes. */
final class MarketData {
  static final String QUOTE = "trading.marketdata.v1.MarketData/Quote";

  private static final Latency DECODE = Latency.ofNanos(2_300);
  private static final Latency UPDATE = Latency.ofNanos(650);
  private static final Latency SNAPSHOT = Latency.ofMicros(4);
  private static final double GAP_CHANCE = 0.004;
  private static final Latency RECOVERY = Latency.ofMillis(6);

  private final Service service;
  private final Market market;
  private final Topic<Quote> quotes;
  private final Redis redis;
  private final LongCounter packets;
  private final LongGauge depth;
  private final DoubleHistogram tickLatency;

  MarketData(Service service, Market market, Topic<Quote> quotes) {
    this.service = service;
    this.market = market;
    this.quotes = quotes;
    this.redis = new Redis(service);
    this.packets =
        service.meter().counterBuilder("trading.feed.packets").setUnit("{packet}").build();
    this.depth =
        service
            .meter()
            .gaugeBuilder("trading.book.depth")
            .ofLongs()
            .setUnit("{level}")
            .setDescription("Price levels in the book")
            .build();
    this.tickLatency =
        service
            .meter()
            .histogramBuilder("trading.tick.latency")
            .setUnit("s")
            .setDescription("From a packet to the quotes made of it")
            .build();
  }

  Service service() {
    return service;
  }

  Quote quote(String symbol) {
    service.operation("book.snapshot").with(Semconv.SYMBOL, symbol).take(SNAPSHOT);
    return market.quote(symbol);
  }

  /** Handles a packet from the exchange. */
  void receivePacket() {
    String symbol = market.symbol();
    try {
      service
          .operation("feed.packet")
          .kind(SpanKind.SERVER)
          .root()
          .with(Semconv.SYMBOL, symbol)
          .with(Semconv.VENUE, "XLON")
          .run(() -> handle(symbol));
    } catch (OperationFailedException e) {
      service
          .log(Severity.ERROR, "quote of %s not stored: %s".formatted(symbol, e.getMessage()))
          .setAttribute(Semconv.SYMBOL, symbol)
          .setException(e)
          .emit();
    }
  }

  private void handle(String symbol) {
    long startUnixNanos = service.simulation().clock().now();
    service.operation("itch.decode").take(DECODE);
    if (service.chance(GAP_CHANCE)) {
      recoverGap(symbol);
    }
    int updates = 2 + service.random().nextInt(5);
    for (int i = 0; i < updates; i++) {
      service.operation("book.update").with(Semconv.SYMBOL, symbol).take(UPDATE);
    }
    quotes.publish(service, symbol, market.quote(symbol));
    redis.execute("SET", "quote:" + symbol);
    packets.add(1, Attributes.of(Semconv.VENUE, "XLON"));
    depth.set(10 + service.random().nextInt(40), Attributes.of(Semconv.SYMBOL, symbol));
    tickLatency.record(
        (service.simulation().clock().now() - startUnixNanos) / 1e9,
        Attributes.of(Semconv.VENUE, "XLON"));
  }

  private void recoverGap(String symbol) {
    service
        .log(
            Severity.WARN,
            "sequence gap on channel %d, asking for a retransmission of %d packets"
                .formatted(1 + service.random().nextInt(8), 1 + service.random().nextInt(30)))
        .setAttribute(Semconv.SYMBOL, symbol)
        .emit();
    service.operation("feed.recover").with(Semconv.SYMBOL, symbol).take(RECOVERY);
  }

  /** Says that a lot is about to happen. */
  void announceBurst(double factor) {
    service
        .log(
            Severity.INFO,
            "news on %s: message rate is %.0f times the usual".formatted(market.symbol(), factor))
        .emit();
  }
}
