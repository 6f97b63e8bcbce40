/**
 * The trading system: an order comes in over FIX, is checked and routed, matched, posted to the
 * ledger and reported; market data flows beside it, and settlement follows in batches.
 *
 * <p>Start at {@link io.heliograph.demo.trading.TradingSystem}, which says who calls whom. Confined
 * to the simulation, except for {@link io.heliograph.demo.trading.Fault}.
 */
@NullMarked
package io.heliograph.demo.trading;

import org.jspecify.annotations.NullMarked;
