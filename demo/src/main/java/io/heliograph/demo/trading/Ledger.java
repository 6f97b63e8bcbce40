package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Database;
import io.heliograph.demo.platform.DatabaseException;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.platform.Statement;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.function.Consumer;

/**
 * Posts executions to the accounts in PostgreSQL, each in one transaction, tried again if need be.
 */
final class Ledger {
  static final String SETTLE = "trading.ledger.v1.Ledger/Settle";

  private static final int ATTEMPTS_MAX = 4;
  private static final long BACKOFF_NANOS = 25_000_000;
  private static final int CONNECTIONS = 10;
  private static final Latency VALIDATE = Latency.ofMicros(18);
  private static final Statement INSERT_ENTRY =
      Statement.of(
          "INSERT",
          "ledger_entries",
          "INSERT INTO ledger_entries (execution_id, account, symbol, quantity, price, booked_at)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          Latency.ofMicros(560));
  private static final Statement UPDATE_BALANCE =
      Statement.of(
          "UPDATE",
          "balances",
          "UPDATE balances SET quantity = quantity + ?, cash = cash - ?, version = version + 1"
              + " WHERE account = ? AND symbol = ?",
          Latency.ofMicros(740).withSigma(0.5));
  private static final Statement.Failure COLLISION =
      new Statement.Failure(
          DatabaseException.SERIALIZATION_FAILURE,
          "ERROR: could not serialize access due to concurrent update");

  private final Service service;
  private final Database database;
  private final Statement updateBalance;
  private final Consumer<SpanContext> posted;
  private final LongCounter postings;
  private final LongCounter retries;
  private final DoubleCounter notional;

  /**
   * A ledger of a release.
   *
   * @param posted is told the context in which an execution was posted
   */
  Ledger(Service service, LedgerRelease release, Consumer<SpanContext> posted) {
    this.service = service;
    this.database = new Database(service, "ledger", CONNECTIONS);
    this.updateBalance = UPDATE_BALANCE.failing(release.collisionChance(), COLLISION);
    this.posted = posted;
    this.postings =
        service.meter().counterBuilder("trading.ledger.postings").setUnit("{posting}").build();
    this.retries =
        service.meter().counterBuilder("trading.ledger.retries").setUnit("{retry}").build();
    this.notional =
        service
            .meter()
            .counterBuilder("trading.ledger.notional")
            .ofDoubles()
            .setUnit("GBP")
            .setDescription("Value of the executions that were posted")
            .build();
  }

  Service service() {
    return service;
  }

  void post(Execution execution) {
    service
        .operation("PostExecution")
        .with(Semconv.EXECUTION_ID, execution.id())
        .with(Semconv.ORDER_ID, execution.order().id())
        .with(Semconv.ACCOUNT, execution.order().account())
        .run(() -> postWithin(execution));
  }

  private void postWithin(Execution execution) {
    service.work(VALIDATE);
    try {
      commit("execution " + execution.id());
    } catch (DatabaseException e) {
      postings.add(1, Attributes.of(Semconv.ERROR_TYPE, e.errorType()));
      logFailure(execution, e);
      throw e;
    }
    postings.add(1);
    notional.add(execution.notional());
    posted.accept(Span.current().getSpanContext());
    service
        .log(
            Severity.INFO,
            "posted %s: %d %s to %s"
                .formatted(
                    execution.id(),
                    execution.quantity(),
                    execution.order().symbol(),
                    execution.order().account()))
        .setAttribute(Semconv.EXECUTION_ID, execution.id())
        .setAttribute(Semconv.ORDER_ID, execution.order().id())
        .emit();
  }

  /** Moves an account's positions in a symbol to the settled ones. */
  void settle(String account, String symbol) {
    commit("settlement of %s/%s".formatted(account, symbol));
  }

  private void commit(String what) {
    for (int attempt = 1; ; attempt++) {
      try {
        database.transaction(List.of(INSERT_ENTRY, updateBalance));
        return;
      } catch (DatabaseException e) {
        if (!e.isRetriable() || attempt == ATTEMPTS_MAX) {
          throw e;
        }
        backOff(what, attempt, e);
      }
    }
  }

  private void backOff(String what, int attempt, DatabaseException failure) {
    long backoffNanos = BACKOFF_NANOS << (attempt - 1);
    retries.add(1, Attributes.of(Semconv.ERROR_TYPE, failure.errorType()));
    Span.current()
        .addEvent(
            "retry",
            Attributes.builder()
                .put(Semconv.ATTEMPT, attempt)
                .put("backoff_ms", backoffNanos / 1_000_000)
                .build());
    service
        .log(
            Severity.WARN,
            "attempt %d of %s failed, next in %d ms: %s"
                .formatted(attempt, what, backoffNanos / 1_000_000, failure.getMessage()))
        .setAttribute(Semconv.ATTEMPT, (long) attempt)
        .emit();
    service.simulation().pause(backoffNanos);
  }

  private void logFailure(Execution execution, DatabaseException failure) {
    service
        .log(
            Severity.ERROR,
            "could not post %s to %s after %d attempts"
                .formatted(
                    execution.id(),
                    execution.order().account(),
                    failure.isRetriable() ? ATTEMPTS_MAX : 1))
        .setAttribute(Semconv.EXECUTION_ID, execution.id())
        .setAttribute(Semconv.ORDER_ID, execution.order().id())
        .setException(failure)
        .emit();
  }
}
