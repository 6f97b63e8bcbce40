package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Platform;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.platform.Topic;
import io.heliograph.demo.simulation.Simulation;
import io.heliograph.demo.telemetry.ServiceIdentity;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All services and how they are connected.
 *
 * <pre>
 *   customers ── FIX ──► fix-gateway ──► order-router ──┬──► pretrade-limits ──► redis
 *                                             │         ├──► risk-check ───────► postgres
 *                                             │         └──► market-data ◄── exchange feed
 *                                     orders.inbound
 *                                             ▼
 *                                      matching-engine
 *                                             │
 *                                    executions.booked ──┬──► ledger ───────► postgres
 *                                                        └──► notification ─► webhooks
 *                             settlement ──────────────────► ledger
 * </pre>
 *
 * <p>Confined to the simulation; the thread that advances it is the caller.
 */
public final class TradingSystem {
  private static final int PARTITIONS = 16;
  private static final int ROUTERS = 2;
  private static final Duration SETTLEMENT_INTERVAL = Duration.ofSeconds(30);

  /** Of so many settlement runs one is a reconciliation; the third run is the first. */
  private static final int RECONCILIATION_PERIOD = 12;

  private static final int FIRST_RECONCILIATION = 2;

  private final Platform platform;
  private final Simulation simulation;
  private final Fault fault;
  private final Market market;
  private final LedgerRollout ledger;
  private final Settlement settlement;
  private final OrderFlow flow;

  private TradingSystem(Platform platform, Fault fault, double tracesPerSecond) {
    this.platform = platform;
    this.simulation = platform.simulation();
    this.fault = fault;
    this.market = new Market(platform.random());
    Topic<Quote> quotes = new Topic<>("quotes", PARTITIONS);
    Topic<Order> orders = new Topic<>("orders.inbound", PARTITIONS);
    Topic<Execution> executions = new Topic<>("executions.booked", PARTITIONS);

    MarketData marketData = new MarketData(service("market-data", "3.9.4", 0), market, quotes);
    FixGateway gateway =
        new FixGateway(service("fix-gateway", "5.1.2", 0), routers(marketData, orders, quotes));
    MatchingEngine engine = new MatchingEngine(service("matching-engine", "7.0.3", 0), executions);
    orders.subscribe("matching-engine", engine.service(), engine::receive);
    Notification notification = new Notification(service("notification", "1.14.0", 0));
    executions.subscribe("notification", notification.service(), notification::notify);
    this.settlement = new Settlement(service("settlement", "2.3.1", 0), this::currentLedger);
    this.ledger = new LedgerRollout(platform, executions, wantedRelease(), settlement::add);
    this.flow =
        new OrderFlow(simulation, platform.random(), market, gateway, marketData, tracesPerSecond);
  }

  /** Builds the system and lets orders in; time must be advanced for them to come. */
  public static TradingSystem start(Platform platform, Fault fault, double tracesPerSecond) {
    TradingSystem system = new TradingSystem(platform, fault, tracesPerSecond);
    system.flow.start();
    system.simulation.startInBackground("settlement-schedule", system::settleForEver);
    return system;
  }

  private List<OrderRouter> routers(
      MarketData marketData, Topic<Order> orders, Topic<Quote> quotes) {
    PretradeLimits limits = new PretradeLimits(service("pretrade-limits", "2.8.0", 0));
    RiskCheck risk = new RiskCheck(service("risk-check", "6.4.1", 0));
    List<OrderRouter> routers =
        IntStream.range(0, ROUTERS)
            .mapToObj(instance -> service("order-router", "4.0.7", instance))
            .map(service -> new OrderRouter(service, limits, risk, marketData, orders))
            .toList();
    OrderRouter first = routers.getFirst();
    quotes.subscribe("order-router", first.service(), first::receive);
    return routers;
  }

  private Service service(String name, String version, int instance) {
    return platform.start(new ServiceIdentity(name, version, instance));
  }

  private Ledger currentLedger() {
    return ledger.ledger();
  }

  private LedgerRelease wantedRelease() {
    return fault.isOn() ? LedgerRelease.FAULTY : LedgerRelease.GOOD;
  }

  /** Lets time pass, and what is to happen in it. */
  public void advance(Duration duration) {
    ledger.rollOut(wantedRelease());
    simulation.advance(duration.toNanos());
  }

  /** Lets no more orders in; what is under way goes on. */
  public void stop() {
    flow.stop();
  }

  /** Whether nothing is under way. */
  public boolean isIdle() {
    return simulation.processCount() == 0;
  }

  private void settleForEver() {
    for (int run = 0; ; run++) {
      simulation.pause(SETTLEMENT_INTERVAL.toNanos());
      simulation.start(
          "settlement",
          run % RECONCILIATION_PERIOD == FIRST_RECONCILIATION
              ? settlement::reconcile
              : settlement::settle);
    }
  }
}
