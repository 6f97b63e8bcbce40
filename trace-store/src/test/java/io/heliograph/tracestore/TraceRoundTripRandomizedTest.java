package io.heliograph.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Everything that OTLP can say of a span comes back as it was sent, wherever the span is now. */
class TraceRoundTripRandomizedTest {

  private final Set<SentSpan> sent = new LinkedHashSet<>();

  @Test
  void trace_afterAnyStage_hasAllSpansAsSent() {
    SplittableRandom random = Seeds.random("TraceRoundTripRandomizedTest");
    RandomTraces traces = new RandomTraces(random, 40);
    try (TestStore store = new TestStore(TestStore.SMALL, FaultFileSystem.create())) {
      for (int round = 0; round < 400; round++) {
        TracesData request = traces.request();
        sent.addAll(SentSpan.of(request));
        store.send(request);
        if (random.nextInt(8) == 0) {
          store.send(request);
        }
        switch (random.nextInt(40)) {
          case 0 -> store.pass(Duration.ofSeconds(11));
          case 1 -> store.store().checkpoint();
          case 2 -> store.reopen();
          case 3 -> store.pass(Duration.ofMinutes(2));
          default -> store.tick();
        }
        if (round % 40 == 0) {
          check(store, traces);
        }
      }
      check(store, traces);
    }
  }

  private void check(TestStore store, RandomTraces traces) {
    for (ByteString traceId : traces.traceIds()) {
      assertThat(store.trace(traceId))
          .containsExactlyInAnyOrderElementsOf(
              sent.stream().filter(span -> span.span().getTraceId().equals(traceId)).toList());
    }
  }
}
