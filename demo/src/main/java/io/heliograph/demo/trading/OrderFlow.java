package io.heliograph.demo.trading;

import io.heliograph.demo.simulation.Simulation;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What comes in from outside: orders and market data at random times, ten times as many during a
 * burst.
 *
 * <p>Confined to the simulation.
 */
final class OrderFlow {
  private static final double BURST_FACTOR = 10;
  private static final double BURST_SECONDS_MIN = 3;
  private static final double BURST_SECONDS_MAX = 6;
  private static final double QUIET_SECONDS_MIN = 60;
  private static final double QUIET_SECONDS_MAX = 120;

  private static final double LIST_SHARE = 0.004;
  private static final double CANCEL_SHARE = 0.16;
  private static final double REPLACE_SHARE = 0.1;
  private static final double PACKET_SHARE = 0.25;
  private static final int LIST_ORDERS_MIN = 12;
  private static final int LIST_ORDERS_MAX = 24;

  private final Simulation simulation;
  private final RandomGenerator random;
  private final Market market;
  private final FixGateway gateway;
  private final MarketData marketData;
  private final double tracesPerSecond;
  private double burstFactor = 1;
  private boolean isStopped;

  OrderFlow(
      Simulation simulation,
      RandomGenerator random,
      Market market,
      FixGateway gateway,
      MarketData marketData,
      double tracesPerSecond) {
    this.simulation = simulation;
    this.random = random;
    this.market = market;
    this.gateway = gateway;
    this.marketData = marketData;
    this.tracesPerSecond = tracesPerSecond;
  }

  void start() {
    simulation.startInBackground("arrivals", this::arrive);
    simulation.startInBackground("bursts", this::burst);
  }

  /** Lets nothing more in. */
  void stop() {
    isStopped = true;
  }

  private void arrive() {
    while (!isStopped) {
      pauseSeconds(random.nextExponential() / (tracesPerSecond * burstFactor));
      admit(random.nextDouble());
    }
  }

  private void admit(double kind) {
    if (kind < LIST_SHARE) {
      List<Order> list = list();
      simulation.start("fix-session", () -> gateway.receiveList(list));
    } else if (kind < LIST_SHARE + PACKET_SHARE) {
      simulation.start("feed", marketData::receivePacket);
    } else {
      Order order = market.order(request(kind - LIST_SHARE - PACKET_SHARE));
      simulation.start("fix-session", () -> gateway.receive(order));
    }
  }

  private static Request request(double kind) {
    if (kind < CANCEL_SHARE) {
      return Request.CANCEL;
    }
    return kind < CANCEL_SHARE + REPLACE_SHARE ? Request.REPLACE : Request.NEW;
  }

  private List<Order> list() {
    return Stream.generate(() -> market.order(Request.NEW))
        .limit(random.nextInt(LIST_ORDERS_MIN, LIST_ORDERS_MAX + 1))
        .toList();
  }

  private void burst() {
    while (!isStopped) {
      pauseSeconds(random.nextDouble(QUIET_SECONDS_MIN, QUIET_SECONDS_MAX));
      marketData.announceBurst(BURST_FACTOR);
      burstFactor = BURST_FACTOR;
      pauseSeconds(random.nextDouble(BURST_SECONDS_MIN, BURST_SECONDS_MAX));
      burstFactor = 1;
    }
  }

  private void pauseSeconds(double seconds) {
    simulation.pause((long) (seconds * 1e9));
  }
}
