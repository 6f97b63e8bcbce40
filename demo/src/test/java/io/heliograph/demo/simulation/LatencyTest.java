package io.heliograph.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final int DRAWS = 20_000;

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void sample_manyDraws_hasTheMedian() {
    long[] sorted = draws(Latency.ofMicros(200)).sorted().toArray();

    assertThat((double) sorted[DRAWS / 2]).isCloseTo(200_000, within(6_000.0));
  }

  @Test
  void sample_withStalls_isSometimesMuchLonger() {
    long stalls =
        draws(Latency.ofMicros(200).withSigma(0.1).withStalls(0.05, 50))
            .filter(nanos -> nanos > 2_000_000)
            .count();

    assertThat(stalls).isBetween(DRAWS / 25L, DRAWS / 16L);
  }

  private LongStream draws(Latency latency) {
    return LongStream.generate(() -> latency.sampleNanos(random)).limit(DRAWS);
  }
}
