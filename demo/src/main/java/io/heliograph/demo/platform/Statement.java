package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;

/**
 * A SQL statement: what it says, how long it takes and how it may fail.
 *
 * <p>Immutable.
 *
 * @param failureChance the part of its executions that fail, with {@code sqlState} and {@code
 *     failureMessage}
 */
public record Statement(
    String operation,
    String table,
    String text,
    Latency latency,
    double failureChance,
    Failure failure) {
  private static final Failure CANCELED =
      new Failure(
          DatabaseException.QUERY_CANCELED, "ERROR: canceling statement due to statement timeout");
  private static final double CANCELED_CHANCE = 0.001;

  /** What PostgreSQL answers to a statement that fails. */
  public record Failure(String sqlState, String message) {}

  /** A statement that hardly ever fails. */
  public static Statement of(String operation, String table, String text, Latency latency) {
    return new Statement(operation, table, text, latency, CANCELED_CHANCE, CANCELED);
  }

  public Statement failing(double chance, Failure reason) {
    return new Statement(operation, table, text, latency, chance, reason);
  }

  /** The span's name. */
  String summary() {
    return table.isEmpty() ? operation : operation + " " + table;
  }
}
