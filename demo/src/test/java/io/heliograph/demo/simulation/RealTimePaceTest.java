package io.heliograph.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RealTimePaceTest {
  private static final long MILLI = 1_000_000;
  private static final long START = 5_000 * MILLI;

  private final AtomicLong nanoTime = new AtomicLong(77);
  private final RealTimePace pace = new RealTimePace(START, nanoTime::get);

  @Test
  void reach_timeThatHasCome_isThatTimeExactly() {
    nanoTime.addAndGet(20 * MILLI);

    assertThat(pace.reach(START + 12_345_678)).isEqualTo(START + 12_345_678);
  }

  @Test
  void reach_afterLongStall_skipsToRealTime() {
    nanoTime.addAndGet(3_000 * MILLI);

    assertThat(pace.reach(START + MILLI)).isEqualTo(START + 3_000 * MILLI);
  }

  /** The clock moves at each look, so a pace that did not look again would not end. */
  @Test
  void reach_timeInTheFuture_returnsWhenRealTimeIsThere() {
    RealTimePace moving = new RealTimePace(START, () -> nanoTime.addAndGet(MILLI / 2));

    assertThat(moving.reach(START + 10 * MILLI)).isEqualTo(START + 10 * MILLI);
    assertThat(nanoTime.get()).isGreaterThanOrEqualTo(9 * MILLI);
  }
}
