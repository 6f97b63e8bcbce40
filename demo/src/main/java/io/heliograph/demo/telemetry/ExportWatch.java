package io.heliograph.demo.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when an endpoint accepts nothing any more.
 *
 * <p>Thread-safe.
 */
public final class ExportWatch {
  private final LongSupplier nanoTime;
  private final Object lock = new Object();
  private @Nullable Refusal refusal; // guarded by lock

  /** Nothing has been accepted since {@code sinceNanoTime}; {@code reason} is the latest one. */
  private record Refusal(long sinceNanoTime, String reason) {}

  public ExportWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Learns from the outcome of an export. */
  CompletableResultCode observe(CompletableResultCode export) {
    return export.whenComplete(() -> {
      if (export.isSuccess()) {
        accepted();
      } else {
        refused(export.getFailureThrowable());
      }
    });
  }

  private void accepted() {
    synchronized (lock) {
      refusal = null;
    }
  }

  private void refused(@Nullable Throwable cause) {
    synchronized (lock) {
      long since = refusal == null ? nanoTime.getAsLong() : refusal.sinceNanoTime();
      refusal = new Refusal(since, reason(cause));
    }
  }

  private static String reason(@Nullable Throwable failure) {
    if (failure == null) {
      return "the request failed";
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException) {
        return "connection refused";
      }
    }
    return failure.toString();
  }

  /** Why exports fail, if they have all failed for at least {@code patience}. */
  public Optional<String> refusedFor(Duration patience) {
    synchronized (lock) {
      Refusal current = refusal;
      if (current == null || nanoTime.getAsLong() - current.sinceNanoTime() < patience.toNanos()) {
        return Optional.empty();
      }
      return Optional.of(current.reason());
    }
  }
}
