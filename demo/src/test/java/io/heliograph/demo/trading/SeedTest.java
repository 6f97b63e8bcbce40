package io.heliograph.demo.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static final Duration TIME = Duration.ofSeconds(5);

  @Test
  void sameSeed_repeatsEverySpan() {
    List<String> first = run(7);

    assertThat(first).hasSizeGreaterThan(500).isEqualTo(run(7));
  }

  @Test
  void otherSeed_makesOtherTraces() {
    assertThat(run(8)).isNotEqualTo(run(7));
  }

  private static List<String> run(long seed) {
    return new SimulatedMarket(seed, false)
        .trade(TIME).close().spans().stream().map(SeedTest::describe).toList();
  }

  private static String describe(SpanData span) {
    return String.join(
        " ",
        span.getTraceId(),
        span.getSpanId(),
        span.getParentSpanId(),
        span.getName(),
        Long.toString(span.getStartEpochNanos()),
        Long.toString(span.getEndEpochNanos()),
        span.getStatus().toString(),
        span.getAttributes().toString());
  }
}
