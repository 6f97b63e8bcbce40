package io.heliograph.demo.trading;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is traded and by whom: draws symbols (a few of them most of the time), accounts and orders.
 *
 * <p>Confined to the simulation.
 */
final class Market {
  private static final List<String> SYMBOLS =
      List.of(
          "VOD.L", "BARC.L", "AZN.L", "SHEL.L", "HSBA.L", "BP.L", "GSK.L", "RIO.L", "ULVR.L",
          "LLOY.L", "DGE.L", "REL.L", "NG.L", "AAL.L", "PRU.L", "TSCO.L", "CPG.L", "EXPN.L",
          "STAN.L", "RR.L", "IMB.L", "SSE.L", "ADM.L", "KGF.L");
  private static final List<String> SESSIONS =
      List.of("ALPHACAP", "BIRCHAM", "CORVUS", "DELTAQ", "EASTGATE", "FULCRUM");
  private static final int ACCOUNT_COUNT = 40;
  private static final long LOT_SIZE = 100;

  private final RandomGenerator random;
  private final long[] sequenceNumbers = new long[SESSIONS.size()];
  private long orderCount;

  Market(RandomGenerator random) {
    this.random = random;
  }

  String symbol() {
    double skewed = Math.pow(random.nextDouble(), 2.5);
    return SYMBOLS.get((int) (skewed * SYMBOLS.size()));
  }

  /** The account with a number, counted round and round. */
  static String account(int number) {
    return "ACC-%04d".formatted(1_000 + Math.floorMod(number, ACCOUNT_COUNT));
  }

  static List<String> symbols() {
    return SYMBOLS;
  }

  Order order(Request request) {
    int session = random.nextInt(SESSIONS.size());
    return new Order(
        orderId(),
        request,
        account(random.nextInt(ACCOUNT_COUNT)),
        terms(symbol()),
        SESSIONS.get(session),
        ++sequenceNumbers[session]);
  }

  Quote quote(String symbol) {
    double mid = referencePrice(symbol) * (1 + 0.002 * random.nextGaussian());
    return new Quote(symbol, mid - 0.01, mid + 0.01);
  }

  private String orderId() {
    return "O%s%06d"
        .formatted(Integer.toHexString(random.nextInt() >>> 8), ++orderCount % 1_000_000);
  }

  private Order.Terms terms(String symbol) {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long lots = 1 + (long) (Math.exp(1.2 * random.nextGaussian()) * 8);
    double price = referencePrice(symbol) * (1 + 0.004 * random.nextGaussian());
    return new Order.Terms(symbol, side, lots * LOT_SIZE, Math.round(price * 100) / 100.0);
  }

  private static double referencePrice(String symbol) {
    return 20 + Math.floorMod(symbol.hashCode(), 9_000) / 10.0;
  }
}
