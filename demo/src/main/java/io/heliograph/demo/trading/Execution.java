package io.heliograph.demo.trading;

/**
 * A fill: part of an order was traded.
 *
 * <p>Immutable.
 */
record Execution(String id, Order order, long quantity, double price) {
  double notional() {
    return quantity * price;
  }
}
