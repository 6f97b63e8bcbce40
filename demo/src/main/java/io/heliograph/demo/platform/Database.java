package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.simulation.Pool;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;

/**
 * A PostgreSQL database through the connection pool of one service. Who holds a connection for long
 * makes the others wait.
 *
 * <p>Confined to the simulation.
 */
public final class Database {
  private static final int WAITING_MAX = 64;
  private static final long PORT = 5_432;
  private static final Statement BEGIN = control("BEGIN", Latency.ofMicros(110));
  private static final Statement COMMIT = control("COMMIT", Latency.ofMicros(620));
  private static final Statement ROLLBACK = control("ROLLBACK", Latency.ofMicros(150));

  private final Service client;
  private final String namespace;
  private final Pool connections;

  public Database(Service client, String namespace, int connections) {
    this.client = client;
    this.namespace = namespace;
    this.connections = new Pool(client.simulation(), connections, WAITING_MAX);
    client.instruments().connections.add(connections, state("idle"));
  }

  private static Statement control(String command, Latency latency) {
    return new Statement(
        command, "", command, latency, 0, new Statement.Failure("00000", "ERROR: none"));
  }

  /** Executes one statement in a transaction of its own. */
  public void execute(Statement statement) {
    connected(() -> send(statement));
  }

  /** Executes statements that take effect together or, when one of them fails, not at all. */
  public void transaction(List<Statement> statements) {
    connected(() -> {
      send(BEGIN);
      try {
        statements.forEach(this::send);
        send(COMMIT);
      } catch (DatabaseException e) {
        send(ROLLBACK);
        throw e;
      }
    });
  }

  private void connected(Runnable body) {
    long startUnixNanos = client.simulation().clock().now();
    if (!connections.acquire()) {
      throw DatabaseException.of(
          DatabaseException.CONNECTION_FAILURE,
          "%s-pool - Connection is not available, %d requests wait (total=%d, active=%d, idle=0)"
              .formatted(namespace, connections.waiting(), connections.size(), connections.used()));
    }
    PlatformInstruments instruments = client.instruments();
    instruments.connectionWait.record(client.secondsSince(startUnixNanos), pool().build());
    instruments.connections.add(-1, state("idle"));
    instruments.connections.add(1, state("used"));
    try {
      body.run();
    } finally {
      connections.release();
      instruments.connections.add(1, state("idle"));
      instruments.connections.add(-1, state("used"));
    }
  }

  private void send(Statement statement) {
    Operation operation =
        client
            .operation(statement.summary())
            .kind(SpanKind.CLIENT)
            .with(Semconv.DB_SYSTEM_NAME, "postgresql")
            .with(Semconv.DB_NAMESPACE, namespace)
            .with(Semconv.DB_OPERATION_NAME, statement.operation())
            .with(Semconv.DB_QUERY_TEXT, statement.text())
            .with(Semconv.SERVER_ADDRESS, "ldn-pg-01")
            .with(Semconv.SERVER_PORT, PORT);
    if (!statement.table().isEmpty()) {
      operation.with(Semconv.DB_COLLECTION_NAME, statement.table());
    }
    operation.run(() -> answer(statement));
  }

  private void answer(Statement statement) {
    long startUnixNanos = client.simulation().clock().now();
    client.work(statement.latency());
    boolean isFailed = client.chance(statement.failureChance());
    AttributesBuilder attributes =
        Attributes.builder()
            .put(Semconv.DB_SYSTEM_NAME, "postgresql")
            .put(Semconv.DB_NAMESPACE, namespace)
            .put(Semconv.DB_OPERATION_NAME, statement.operation());
    if (isFailed) {
      attributes.put(Semconv.ERROR_TYPE, statement.failure().sqlState());
    }
    client
        .instruments()
        .databaseDuration
        .record(client.secondsSince(startUnixNanos), attributes.build());
    if (isFailed) {
      String sqlState = statement.failure().sqlState();
      Span.current().setAttribute(Semconv.DB_RESPONSE_STATUS_CODE, sqlState);
      throw DatabaseException.of(sqlState, statement.failure().message());
    }
  }

  private Attributes state(String state) {
    return pool().put(Semconv.DB_CLIENT_CONNECTION_STATE, state).build();
  }

  private AttributesBuilder pool() {
    return Attributes.builder()
        .put(Semconv.DB_CLIENT_CONNECTION_POOL_NAME, client.identity().name() + "-" + namespace);
  }
}
