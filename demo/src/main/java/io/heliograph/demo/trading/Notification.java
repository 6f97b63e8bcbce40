package io.heliograph.demo.trading;

import io.heliograph.demo.platform.DeadlineException;
import io.heliograph.demo.platform.Service;
import io.heliograph.demo.platform.Webhook;
import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.logs.Severity;
import java.util.Locale;

/** Sends customers a copy of their executions. */
final class Notification {
  private static final Latency RENDER = Latency.ofMicros(85);

  private final Service service;

  Notification(Service service) {
    this.service = service;
  }

  Service service() {
    return service;
  }

  void notify(Execution execution) {
    service.operation("dropcopy.render").with(Semconv.EXECUTION_ID, execution.id()).take(RENDER);
    String customer = execution.order().session().toLowerCase(Locale.ROOT);
    try {
      new Webhook(service, "hooks.%s.example".formatted(customer)).post("/v2/executions");
    } catch (DeadlineException e) {
      service
          .log(
              Severity.WARN,
              "drop copy of %s not delivered: %s".formatted(execution.id(), e.getMessage()))
          .setAttribute(Semconv.EXECUTION_ID, execution.id())
          .emit();
      throw e;
    }
  }
}
