package io.heliograph.receiver.grpc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls whose request does not arrive whole in time.
 *
 * <p>Nearly every request is whole at once, so calls are looked through now and then: a timer for
 * each would wake the timer's thread with each request. Thread-safe.
 */
final class ArrivalWatch {

  /** How often in a timeout calls are looked through; so much later may a call be ended. */
  private static final int CHECKS_PER_TIMEOUT = 8;

  private final Set<ExportCall> waiting = ConcurrentHashMap.newKeySet();
  private final Duration timeout;

  private ArrivalWatch(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Watches from now on.
   *
   * @param timer runs the checks until it is shut down
   * @param timeout within which a request must be whole
   */
  static ArrivalWatch start(ScheduledExecutorService timer, Duration timeout) {
    ArrivalWatch watch = new ArrivalWatch(timeout);
    long everyNanos = Math.max(1, timeout.toNanos() / CHECKS_PER_TIMEOUT);
    var _ =
        timer.scheduleWithFixedDelay(watch::check, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
    return watch;
  }

  void add(ExportCall call) {
    waiting.add(call);
  }

  void remove(ExportCall call) {
    waiting.remove(call);
  }

  private void check() {
    long now = System.nanoTime();
    for (ExportCall call : waiting) {
      if (now - call.startNanos() >= timeout.toNanos()) {
        call.giveUpWaiting(timeout);
      }
    }
  }
}
