package io.heliograph.demo.trading;

/** Whether an order buys or sells. */
enum Side {
  BUY,
  SELL;

  String code() {
    return this == BUY ? "1" : "2";
  }
}
