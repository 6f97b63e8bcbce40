package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.function.Supplier;

/** gRPC between two services: a client span here, a server span there, headers in between. */
public final class Rpc {
  private static final Latency NETWORK = Latency.ofMicros(70).withStalls(0.002, 30);
  private static final long PORT = 50_051;
  private static final String OK = "OK";

  private Rpc() {}

  /**
   * Calls {@code method} (service name, slash, method) of {@code callee} and answers its reply.
   *
   * @throws RemoteCallException when the handler fails
   */
  public static <T> T call(Service caller, Service callee, String method, Supplier<T> handler) {
    return caller
        .operation(method)
        .kind(SpanKind.CLIENT)
        .with(Semconv.RPC_SYSTEM_NAME, "grpc")
        .with(Semconv.RPC_METHOD, method)
        .with(Semconv.SERVER_ADDRESS, callee.identity().host())
        .with(Semconv.SERVER_PORT, PORT)
        .call(() -> exchange(caller, callee, method, handler));
  }

  private static <T> T exchange(
      Service caller, Service callee, String method, Supplier<T> handler) {
    long startUnixNanos = caller.simulation().clock().now();
    Map<String, String> headers = caller.headers();
    String status = OK;
    try {
      caller.work(NETWORK);
      T reply =
          caller
              .simulation()
              .fork(
                  callee.identity().name() + "-grpc", () -> serve(callee, method, headers, handler))
              .join();
      caller.work(NETWORK);
      return reply;
    } catch (OperationFailedException e) {
      caller.work(NETWORK);
      status = e.rpcStatus();
      throw new RemoteCallException(e);
    } finally {
      Span.current().setAttribute(Semconv.RPC_RESPONSE_STATUS_CODE, status);
      caller
          .instruments()
          .rpcClientDuration
          .record(caller.secondsSince(startUnixNanos), attributes(method, status));
    }
  }

  private static <T> T serve(
      Service callee, String method, Map<String, String> headers, Supplier<T> handler) {
    return callee
        .operation(method)
        .kind(SpanKind.SERVER)
        .parent(callee.context(headers))
        .with(Semconv.RPC_SYSTEM_NAME, "grpc")
        .with(Semconv.RPC_METHOD, method)
        .with(Semconv.SERVER_ADDRESS, callee.identity().host())
        .with(Semconv.SERVER_PORT, PORT)
        .call(() -> handle(callee, method, handler));
  }

  private static <T> T handle(Service callee, String method, Supplier<T> handler) {
    long startUnixNanos = callee.simulation().clock().now();
    String status = OK;
    try {
      return handler.get();
    } catch (OperationFailedException e) {
      status = e.rpcStatus();
      throw e;
    } finally {
      Span.current().setAttribute(Semconv.RPC_RESPONSE_STATUS_CODE, status);
      callee
          .instruments()
          .rpcServerDuration
          .record(callee.secondsSince(startUnixNanos), attributes(method, status));
    }
  }

  private static Attributes attributes(String method, String status) {
    return Attributes.of(
        Semconv.RPC_SYSTEM_NAME,
        "grpc",
        Semconv.RPC_METHOD,
        method,
        Semconv.RPC_RESPONSE_STATUS_CODE,
        status);
  }
}
