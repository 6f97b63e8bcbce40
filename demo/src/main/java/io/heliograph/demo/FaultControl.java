package io.heliograph.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.demo.trading.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Switches the fault scenario by HTTP: {@code POST /fault/on}, {@code POST /fault/off}, and {@code
 * GET /fault} for how it stands.
 *
 * <p>Thread-safe.
 */
final class FaultControl implements AutoCloseable {
  private static final String PATH = "/fault";

  private final HttpServer server;
  private final Fault fault;

  private FaultControl(HttpServer server, Fault fault) {
    this.server = server;
    this.fault = fault;
  }

  static FaultControl open(InetSocketAddress address, Fault fault) throws IOException {
    FaultControl control = new FaultControl(HttpServer.create(address, 0), fault);
    control.server.createContext(PATH, control::answer);
    control.server.start();
    return control;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** How it stands and how to change that. */
  String describe() {
    return "%s; curl -X POST http://%s:%d%s/%s turns it %s"
        .formatted(
            text(fault.isOn()),
            address().getAddress().getHostAddress(),
            address().getPort(),
            PATH,
            text(!fault.isOn()),
            text(!fault.isOn()));
  }

  private static String text(boolean isOn) {
    return isOn ? "on" : "off";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (asked) {
        case "GET " + PATH -> {}
        case "POST " + PATH + "/on" -> fault.turn(true);
        case "POST " + PATH + "/off" -> fault.turn(false);
        default -> {
          send(exchange, 404, asked + " (expected: POST /fault/on, POST /fault/off, GET /fault)");
          return;
        }
      }
      send(exchange, 200, "fault " + text(fault.isOn()));
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
