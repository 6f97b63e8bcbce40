package io.heliograph.ingestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestlog.file.FileIngestLog;
import io.heliograph.ingestlog.file.FileIngestLogConfig;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameDeliveryTest {

  private static final Duration TICK = Duration.ofMillis(100);

  private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
  private final FileIngestLog log =
      FileIngestLog.open(
          FileIngestLogConfig.DEFAULT,
          FaultFileSystem.create().path("/log"),
          0,
          new SplittableRandom(1),
          System::nanoTime);
  private final Calls calls = new Calls();
  private final FrameDelivery delivery =
      FrameDelivery.open(log, 0, calls, new Checkpoints(log), TICK, clock::nanoTime);

  /** Notes what it was called for, and refuses on demand. */
  private static final class Calls implements LogConsumer {

    private final List<String> made = new ArrayList<>();
    private boolean refuses;

    @Override
    public String name() {
      return "calls";
    }

    @Override
    public Set<Signal> signals() {
      return Set.of(Signal.values());
    }

    @Override
    public long checkpointedOffset(int partition) {
      return 0;
    }

    @Override
    public void apply(IngestFrame frame, Position position) {
      make("apply " + position.offset());
    }

    @Override
    public void tick(int partition, long appliedOffset) {
      make("tick " + appliedOffset);
    }

    private void make(String call) {
      made.add(call);
      if (refuses) {
        throw new CapacityExceededException("room: 0 (expected: > 0)");
      }
    }
  }

  @AfterEach
  void close() {
    delivery.close();
    log.close();
  }

  private void append(int count) {
    for (int id = 0; id < count; id++) {
      assertThat(log.append(TestFrames.frame(id)).join()).isInstanceOf(AppendResult.Appended.class);
    }
  }

  private void step() {
    delivery.step(Duration.ZERO);
  }

  @Test
  void step_handsOneFrame_andTicksWhenDue() {
    append(2);
    step();
    clock.advance(TICK);
    step();
    step();
    step();
    assertThat(calls.made).containsExactly("apply 0", "tick 1", "apply 1");
    assertThat(delivery.appliedOffset()).isEqualTo(2);
  }

  @Test
  void step_refused_isMadeAgain() {
    append(2);
    step();
    calls.refuses = true;
    assertThatThrownBy(this::step).isInstanceOf(CapacityExceededException.class);
    assertThat(delivery.appliedOffset()).isEqualTo(1);
    assertThat(delivery.position()).isEqualTo(new Position(0, 1));
    calls.refuses = false;
    step();
    assertThat(calls.made).containsExactly("apply 0", "apply 1", "apply 1");
    assertThat(delivery.appliedOffset()).isEqualTo(2);
  }

  @Test
  void step_thatTicks_keepsTheRefusedFrame() {
    append(1);
    calls.refuses = true;
    assertThatThrownBy(this::step).isInstanceOf(CapacityExceededException.class);
    calls.refuses = false;
    clock.advance(TICK);
    step();
    assertThat(delivery.holdsFrame()).isTrue();
    step();
    assertThat(delivery.holdsFrame()).isFalse();
    assertThat(calls.made).containsExactly("apply 0", "tick 0", "apply 0");
  }

  @Test
  void tick_refused_comesBeforeTheNextFrame() {
    append(1);
    clock.advance(TICK);
    calls.refuses = true;
    assertThatThrownBy(this::step).isInstanceOf(CapacityExceededException.class);
    calls.refuses = false;
    step();
    step();
    assertThat(calls.made).containsExactly("tick 0", "tick 0", "apply 0");
  }
}
