package io.heliograph.demo.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExportWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicLong nanoTime = new AtomicLong();
  private final ExportWatch watch = new ExportWatch(nanoTime::get);

  @Test
  void refusedFor_failuresUntilPatienceIsOver_givesTheReason() {
    fail();
    nanoTime.addAndGet(PATIENCE.toNanos() - 1);
    fail();
    assertThat(watch.refusedFor(PATIENCE)).isEmpty();

    nanoTime.addAndGet(1);

    assertThat(watch.refusedFor(PATIENCE)).contains("connection refused");
  }

  @Test
  void refusedFor_successInBetween_startsAgain() {
    fail();
    nanoTime.addAndGet(PATIENCE.toNanos());
    watch.observe(CompletableResultCode.ofSuccess());
    fail();

    assertThat(watch.refusedFor(PATIENCE)).isEmpty();
  }

  private void fail() {
    watch.observe(
        CompletableResultCode.ofExceptionalFailure(
            new IllegalStateException(new ConnectException("no"))));
  }
}
