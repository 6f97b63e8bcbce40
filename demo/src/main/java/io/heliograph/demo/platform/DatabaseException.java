package io.heliograph.demo.platform;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;

/** PostgreSQL refused or failed a statement; the cause is the driver's exception. */
public final class DatabaseException extends OperationFailedException {
  private static final long serialVersionUID = 1;

  /** SQLSTATE: two concurrent transactions could not be put in an order. */
  public static final String SERIALIZATION_FAILURE = "40001";

  static final String CONNECTION_FAILURE = "08001";
  static final String QUERY_CANCELED = "57014";

  private DatabaseException(String sqlState, SQLException cause) {
    super(sqlState, String.valueOf(cause.getMessage()), cause);
  }

  static DatabaseException of(String sqlState, String message) {
    SQLException cause =
        switch (sqlState) {
          case CONNECTION_FAILURE -> new SQLTransientConnectionException(message, sqlState);
          case QUERY_CANCELED -> new SQLTimeoutException(message, sqlState);
          case SERIALIZATION_FAILURE -> new SQLTransactionRollbackException(message, sqlState);
          default -> new SQLException(message, sqlState);
        };
    return new DatabaseException(sqlState, cause);
  }

  /** Whether the same transaction may succeed when it is tried again. */
  public boolean isRetriable() {
    return errorType().equals(SERIALIZATION_FAILURE);
  }

  @Override
  String rpcStatus() {
    return isRetriable() ? "ABORTED" : "INTERNAL";
  }
}
