package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Operation;
import io.heliograph.demo.platform.OperationFailedException;
import io.heliograph.demo.platform.Rpc;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Settles what was posted, in batches: a trace of its own, linked to the traces of the orders. Now
 * and then it reconciles every account with every symbol, which makes thousands of spans.
 */
final class Settlement {
  private static final int LINKS_MAX = 64;
  private static final int ACCOUNTS_PER_RUN = 30;
  private static final int RECONCILED_ACCOUNTS = 40;
  private static final List<String> SOURCES =
      List.of("exchange", "clearing", "custodian", "depository", "ledger");
  private static final Latency NET = Latency.ofMicros(130);
  private static final Latency COMPARE = Latency.ofMicros(60);

  private final Service service;
  private final Supplier<Ledger> ledger;
  private final Queue<SpanContext> unsettled = new ArrayDeque<>();
  private final LongCounter settled;
  private int nextAccount;

  Settlement(Service service, Supplier<Ledger> ledger) {
    this.service = service;
    this.ledger = ledger;
    this.settled =
        service.meter().counterBuilder("trading.settled.accounts").setUnit("{account}").build();
  }

  /** Notes where an execution was posted; of too many the oldest are forgotten. */
  void add(SpanContext posted) {
    if (unsettled.size() == LINKS_MAX) {
      unsettled.remove();
    }
    unsettled.add(posted);
  }

  /** Settles some accounts: a few hundred spans. */
  void settle() {
    Operation run = service.operation("settlement.run").root();
    unsettled.forEach(run::link);
    unsettled.clear();
    run.run(() -> {
      int failures = 0;
      for (int i = 0; i < ACCOUNTS_PER_RUN; i++) {
        failures += settleAccount(Market.account(nextAccount++), Market.symbols().getFirst());
      }
      logEnd("settlement", ACCOUNTS_PER_RUN, failures);
    });
  }

  /** Compares every account's position in every symbol: about five thousand spans. */
  void reconcile() {
    service
        .operation("reconciliation.run")
        .root()
        .run(() -> {
          int failures = 0;
          for (int i = 0; i < RECONCILED_ACCOUNTS; i++) {
            failures += reconcileAccount(Market.account(i));
          }
          logEnd("reconciliation", RECONCILED_ACCOUNTS, failures);
        });
  }

  private int reconcileAccount(String account) {
    return service
        .operation("reconcile.account")
        .with(Semconv.ACCOUNT, account)
        .call(() -> {
          int failures = 0;
          for (String symbol : Market.symbols()) {
            failures += compare(account, symbol);
          }
          return failures;
        });
  }

  private int compare(String account, String symbol) {
    for (String source : SOURCES) {
      service
          .operation("reconcile.position")
          .with(Semconv.SYMBOL, symbol)
          .with(Semconv.SOURCE, source)
          .take(COMPARE);
    }
    return service.chance(0.02) ? settleAccount(account, symbol) : 0;
  }

  private int settleAccount(String account, String symbol) {
    try {
      service
          .operation("settle.account")
          .with(Semconv.ACCOUNT, account)
          .run(() -> call(account, symbol));
      settled.add(1);
      return 0;
    } catch (OperationFailedException e) {
      service
          .log(Severity.ERROR, "%s not settled: %s".formatted(account, e.getMessage()))
          .setAttribute(Semconv.ACCOUNT, account)
          .emit();
      return 1;
    }
  }

  private void call(String account, String symbol) {
    service.operation("positions.net").take(NET);
    Ledger current = ledger.get();
    Rpc.call(
        service,
        current.service(),
        Ledger.SETTLE,
        () -> {
          current.settle(account, symbol);
          return account;
        });
  }

  private void logEnd(String what, int accounts, int failures) {
    service
        .log(
            failures == 0 ? Severity.INFO : Severity.ERROR,
            "%s of %d accounts done, %d failed".formatted(what, accounts, failures))
        .emit();
  }
}
