package io.heliograph.demo.trading;

/**
 * The best prices of a symbol.
 *
 * <p>Immutable.
 */
record Quote(String symbol, double bid, double ask) {}
