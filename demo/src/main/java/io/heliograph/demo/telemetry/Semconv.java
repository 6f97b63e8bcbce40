package io.heliograph.demo.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** The attributes of OpenTelemetry's semantic conventions, and the trading system's own. */
public final class Semconv {
  public static final AttributeKey<String> DEPLOYMENT_ENVIRONMENT_NAME =
      stringKey("deployment.environment.name");
  public static final AttributeKey<String> HOST_ARCH = stringKey("host.arch");
  public static final AttributeKey<String> HOST_NAME = stringKey("host.name");
  public static final AttributeKey<String> OS_TYPE = stringKey("os.type");
  public static final AttributeKey<String> PROCESS_EXECUTABLE_NAME =
      stringKey("process.executable.name");
  public static final AttributeKey<Long> PROCESS_PID = longKey("process.pid");
  public static final AttributeKey<String> PROCESS_RUNTIME_NAME = stringKey("process.runtime.name");
  public static final AttributeKey<String> PROCESS_RUNTIME_VERSION =
      stringKey("process.runtime.version");
  public static final AttributeKey<String> SERVICE_INSTANCE_ID = stringKey("service.instance.id");
  public static final AttributeKey<String> SERVICE_NAME = stringKey("service.name");
  public static final AttributeKey<String> SERVICE_NAMESPACE = stringKey("service.namespace");
  public static final AttributeKey<String> SERVICE_VERSION = stringKey("service.version");

  public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
  public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
  public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
  public static final AttributeKey<String> THREAD_NAME = stringKey("thread.name");

  public static final AttributeKey<String> RPC_SYSTEM_NAME = stringKey("rpc.system.name");
  public static final AttributeKey<String> RPC_METHOD = stringKey("rpc.method");
  public static final AttributeKey<String> RPC_RESPONSE_STATUS_CODE =
      stringKey("rpc.response.status_code");

  public static final AttributeKey<String> HTTP_REQUEST_METHOD = stringKey("http.request.method");
  public static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE =
      longKey("http.response.status_code");
  public static final AttributeKey<String> URL_FULL = stringKey("url.full");

  public static final AttributeKey<String> DB_COLLECTION_NAME = stringKey("db.collection.name");
  public static final AttributeKey<String> DB_NAMESPACE = stringKey("db.namespace");
  public static final AttributeKey<String> DB_OPERATION_NAME = stringKey("db.operation.name");
  public static final AttributeKey<String> DB_QUERY_TEXT = stringKey("db.query.text");
  public static final AttributeKey<String> DB_RESPONSE_STATUS_CODE =
      stringKey("db.response.status_code");
  public static final AttributeKey<String> DB_SYSTEM_NAME = stringKey("db.system.name");
  public static final AttributeKey<String> DB_CLIENT_CONNECTION_POOL_NAME =
      stringKey("db.client.connection.pool.name");
  public static final AttributeKey<String> DB_CLIENT_CONNECTION_STATE =
      stringKey("db.client.connection.state");

  public static final AttributeKey<String> MESSAGING_CONSUMER_GROUP_NAME =
      stringKey("messaging.consumer.group.name");
  public static final AttributeKey<String> MESSAGING_DESTINATION_NAME =
      stringKey("messaging.destination.name");
  public static final AttributeKey<String> MESSAGING_DESTINATION_PARTITION_ID =
      stringKey("messaging.destination.partition.id");
  public static final AttributeKey<String> MESSAGING_KAFKA_MESSAGE_KEY =
      stringKey("messaging.kafka.message.key");
  public static final AttributeKey<Long> MESSAGING_KAFKA_OFFSET = longKey("messaging.kafka.offset");
  public static final AttributeKey<String> MESSAGING_OPERATION_NAME =
      stringKey("messaging.operation.name");
  public static final AttributeKey<String> MESSAGING_OPERATION_TYPE =
      stringKey("messaging.operation.type");
  public static final AttributeKey<String> MESSAGING_SYSTEM = stringKey("messaging.system");

  public static final AttributeKey<String> JVM_GC_ACTION = stringKey("jvm.gc.action");
  public static final AttributeKey<String> JVM_GC_NAME = stringKey("jvm.gc.name");
  public static final AttributeKey<String> JVM_MEMORY_POOL_NAME = stringKey("jvm.memory.pool.name");
  public static final AttributeKey<String> JVM_MEMORY_TYPE = stringKey("jvm.memory.type");
  public static final AttributeKey<Boolean> JVM_THREAD_DAEMON = booleanKey("jvm.thread.daemon");

  public static final AttributeKey<String> ACCOUNT = stringKey("trading.account");
  public static final AttributeKey<Long> ATTEMPT = longKey("trading.attempt");
  public static final AttributeKey<String> EXECUTION_ID = stringKey("trading.execution.id");
  public static final AttributeKey<String> FIX_MESSAGE_TYPE = stringKey("fix.message.type");
  public static final AttributeKey<Long> FIX_SEQUENCE_NUMBER = longKey("fix.sequence.number");
  public static final AttributeKey<String> FIX_SESSION = stringKey("fix.session");
  public static final AttributeKey<String> ORDER_ID = stringKey("trading.order.id");
  public static final AttributeKey<String> ORDER_STATUS = stringKey("trading.order.status");
  public static final AttributeKey<Double> PRICE = doubleKey("trading.price");
  public static final AttributeKey<Long> QUANTITY = longKey("trading.quantity");
  public static final AttributeKey<String> REJECT_REASON = stringKey("trading.reject.reason");
  public static final AttributeKey<String> RULE = stringKey("trading.risk.rule");
  public static final AttributeKey<String> SIDE = stringKey("trading.side");
  public static final AttributeKey<String> SOURCE = stringKey("trading.position.source");
  public static final AttributeKey<String> SYMBOL = stringKey("trading.symbol");
  public static final AttributeKey<String> VENUE = stringKey("trading.venue");

  private Semconv() {}
}
