package io.heliograph.demo.trading;

import io.heliograph.demo.platform.Platform;
import io.heliograph.demo.platform.Subscription;
import io.heliograph.demo.platform.Topic;
import io.heliograph.demo.telemetry.ServiceIdentity;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which release of the ledger does the work. A release's instance starts when it is rolled out
 * first, and takes the partitions over from the other one.
 */
final class LedgerRollout {
  private final Platform platform;
  private final Consumer<SpanContext> posted;
  private final Map<LedgerRelease, Ledger> started = new EnumMap<>(LedgerRelease.class);
  private final Subscription<Execution> subscription;
  private LedgerRelease current;

  LedgerRollout(
      Platform platform,
      Topic<Execution> executions,
      LedgerRelease first,
      Consumer<SpanContext> posted) {
    this.platform = platform;
    this.posted = posted;
    this.current = first;
    Ledger ledger = ledger(first);
    this.subscription = executions.subscribe("ledger", ledger.service(), ledger::post);
  }

  /** The ledger that answers calls now. */
  Ledger ledger() {
    return ledger(current);
  }

  void rollOut(LedgerRelease release) {
    if (release == current) {
      return;
    }
    current = release;
    Ledger ledger = ledger();
    subscription.handOver(ledger.service(), ledger::post);
    ledger
        .service()
        .log(
            Severity.INFO, "ledger %s rolled out, partitions assigned".formatted(release.version()))
        .setEventName("deployment")
        .emit();
  }

  private Ledger ledger(LedgerRelease release) {
    return started.computeIfAbsent(
        release,
        missing ->
            new Ledger(
                platform.start(new ServiceIdentity("ledger", missing.version(), 0)),
                missing,
                posted));
  }
}
