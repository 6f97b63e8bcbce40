package io.heliograph.ingestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestlog.file.FileIngestLog;
import io.heliograph.ingestlog.file.FileIngestLogConfig;
import io.heliograph.ingestlog.file.PayloadCompression;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerAgentTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static final ConsumerAgent.Options FAST =
      new ConsumerAgent.Options(Duration.ofMillis(1), Duration.ofMillis(1));

  private final FileIngestLog log =
      FileIngestLog.open(
          new FileIngestLogConfig(
              16_384, 1 << 30, 0, 4_096, PayloadCompression.NONE, LONG, Duration.ofMillis(1)),
          FaultFileSystem.create().path("/log"),
          0,
          new SplittableRandom(1),
          System::nanoTime);

  private final Checkpoints checkpoints = new Checkpoints(log);
  private final List<ConsumerAgent> agents = new ArrayList<>();

  @AfterEach
  void close() {
    agents.forEach(ConsumerAgent::close);
    log.close();
  }

  /** Remembers what it was given. */
  private static class Recorder implements LogConsumer {

    private final Set<Signal> signals;
    private final List<Long> applied = new ArrayList<>();
    private final CountDownLatch ticked = new CountDownLatch(3);
    private volatile long checkpointed;
    private volatile long visible = Long.MAX_VALUE;

    Recorder(Signal... signals) {
      this.signals = Set.of(signals);
    }

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public Set<Signal> signals() {
      return signals;
    }

    @Override
    public long checkpointedOffset(int partition) {
      return checkpointed;
    }

    @Override
    public void apply(IngestFrame frame, Position position) {
      applied.add(TestFrames.idOf(frame));
    }

    @Override
    public void tick(int partition, long appliedOffset) {
      ticked.countDown();
    }

    @Override
    public boolean awaitVisible(int partition, long endOffset, Duration timeout) {
      return visible >= endOffset;
    }
  }

  private ConsumerAgent start(LogConsumer consumer) {
    checkpoints.register(consumer);
    ConsumerAgent agent =
        ConsumerAgent.start(log, 0, consumer, checkpoints, FAST, System::nanoTime);
    agents.add(agent);
    return agent;
  }

  private void append(int from, int to) {
    for (int id = from; id < to; id++) {
      assertThat(log.append(TestFrames.frame(id)).join()).isInstanceOf(AppendResult.Appended.class);
    }
  }

  @Test
  void agent_appliesItsSignals_inOrder_fromTheCheckpoint() throws InterruptedException {
    append(0, 20);
    Recorder recorder = new Recorder(Signal.TRACES, Signal.METRICS);
    recorder.checkpointed = 9;
    ConsumerAgent agent = start(recorder);
    append(20, 30);
    assertThat(agent.awaitApplied(log.endOffset(0), LONG)).isTrue();
    assertThat(agent.appliedOffset()).isEqualTo(30);
    agent.close();
    assertThat(recorder.applied)
        .containsExactly(9L, 11L, 12L, 14L, 15L, 17L, 18L, 20L, 21L, 23L, 24L, 26L, 27L, 29L);
    assertThat(agent.state()).isInstanceOf(AgentState.Closed.class);
  }

  @Test
  void agent_idle_ticks() throws InterruptedException {
    Recorder recorder = new Recorder(Signal.LOGS);
    start(recorder);
    assertThat(recorder.ticked.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void awaitApplied_untilReadersSeeIt_waits() throws InterruptedException {
    append(0, 3);
    Recorder recorder = new Recorder(Signal.values());
    ConsumerAgent agent = start(recorder);
    recorder.visible = 2;
    assertThat(agent.awaitApplied(3, LONG)).isFalse();
    recorder.visible = 3;
    assertThat(agent.awaitApplied(3, LONG)).isTrue();
  }

  @Test
  void awaitApplied_beyondTheEnd_timesOut() throws InterruptedException {
    ConsumerAgent agent = start(new Recorder(Signal.LOGS));
    assertThat(agent.awaitApplied(1, Duration.ofMillis(5))).isFalse();
  }

  @Test
  void bug_stopsItsAgentAlone_andIsReportedWithItsFrame() throws InterruptedException {
    IllegalStateException bug = new IllegalStateException("bug");
    Recorder healthy = new Recorder(Signal.values());
    ConsumerAgent broken =
        start(
            new Recorder(Signal.values()) {
              @Override
              public void apply(IngestFrame frame, Position position) {
                if (position.offset() == 5) {
                  throw bug;
                }
              }
            });
    ConsumerAgent other = start(healthy);
    append(0, 10);
    assertThat(other.awaitApplied(10, LONG)).isTrue();
    assertThat(broken.awaitApplied(10, LONG)).as("returns before the time-out").isFalse();
    assertThat(broken.state()).isEqualTo(new AgentState.Failed(new Position(0, 5), bug));
    assertThat(broken.appliedOffset()).isEqualTo(5);
    assertThat(other.state()).isInstanceOf(AgentState.Running.class);
  }

  @Test
  void storageRefusal_isRetriedWithTheSameFrame() throws InterruptedException {
    List<Long> tried = new ArrayList<>();
    CountDownLatch stalledThrice = new CountDownLatch(3);
    CountDownLatch goOn = new CountDownLatch(1);
    ConsumerAgent agent =
        start(
            new Recorder(Signal.values()) {
              @Override
              public void apply(IngestFrame frame, Position position) {
                tried.add(TestFrames.idOf(frame));
                if (position.offset() == 2 && goOn.getCount() > 0) {
                  stalledThrice.countDown();
                  throw new CapacityExceededException("memory: full (expected: room)");
                }
              }
            });
    append(0, 4);
    assertThat(stalledThrice.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(agent.state()).isInstanceOf(AgentState.Stalled.class);
    assertThat(((AgentState.Stalled) agent.state()).position()).isEqualTo(new Position(0, 2));
    goOn.countDown();
    assertThat(agent.awaitApplied(4, LONG)).isTrue();
    agent.close();
    assertThat(tried.stream().distinct()).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void agent_stalled_canBeClosed() throws InterruptedException {
    CountDownLatch tried = new CountDownLatch(1);
    ConsumerAgent agent =
        start(
            new Recorder(Signal.values()) {
              @Override
              public void apply(IngestFrame frame, Position position) {
                tried.countDown();
                throw new CapacityExceededException("memory: full (expected: room)");
              }
            });
    append(0, 1);
    assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
    agent.close();
    assertThat(agent.appliedOffset()).isZero();
  }

  @Test
  void consumer_aheadOfTheLog_isNotStarted() {
    Recorder recorder = new Recorder(Signal.LOGS);
    recorder.checkpointed = 1;
    assertThatThrownBy(() -> start(recorder)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void log_isTruncated_onlyBelowWhatAllHaveCheckpointed() throws InterruptedException {
    Recorder slow = new Recorder(Signal.TRACES);
    Recorder quick =
        new Recorder(Signal.LOGS) {
          @Override
          public void tick(int partition, long appliedOffset) {
            super.checkpointed = appliedOffset;
            super.tick(partition, appliedOffset);
          }
        };
    ConsumerAgent agent = start(quick);
    start(slow);
    append(0, 60);
    assertThat(agent.awaitApplied(60, LONG)).isTrue();
    assertThat(log.startOffset(0)).isZero();

    slow.checkpointed = 40;
    assertThat(checkpoints.neededOffset(0)).isLessThanOrEqualTo(40);
    checkpoints.truncate(0);
    agent.close();
    assertThat(log.startOffset(0)).isBetween(1L, 40L);
  }

  @Test
  void truncatedFrames_areReportedAsMissing() throws InterruptedException {
    append(0, 60);
    log.truncateBefore(0, 40);
    long start = log.startOffset(0);
    assertThat(start).isPositive();
    List<LogEntry.Gap> gaps = new ArrayList<>();
    ConsumerAgent agent =
        start(
            new Recorder(Signal.LOGS) {
              @Override
              public void missing(LogEntry.Gap gap) {
                gaps.add(gap);
              }
            });
    assertThat(agent.awaitApplied(60, LONG)).isTrue();
    agent.close();
    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().toOffset()).isEqualTo(start);
    assertThat(gaps.getFirst().reason()).isEqualTo(LogEntry.GapReason.TRUNCATED);
  }
}
