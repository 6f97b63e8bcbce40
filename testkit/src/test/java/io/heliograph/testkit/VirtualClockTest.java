package io.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  private final VirtualClock clock =
      new VirtualClock(Instant.parse("2026-01-01T00:00:00.000000001Z"));

  @Test
  void clock_advanced_movesWallAndMonotonicTime() {
    clock.advance(Duration.ofNanos(5));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T00:00:00.000000006Z"));
    assertThat(clock.unixNanos()).isEqualTo(1_767_225_600_000_000_006L);
    assertThat(clock.nanoTime()).isEqualTo(5);
  }

  @Test
  void clock_jumpedBack_movesTheWallAlone() {
    clock.jump(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2025-12-31T23:00:00.000000001Z"));
    assertThat(clock.nanoTime()).isZero();
  }
}
