package io.heliograph.ingestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestlog.AppendResult.Appended;
import io.heliograph.ingestlog.AppendResult.Reason;
import io.heliograph.ingestlog.AppendResult.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link IngestLog} does, whatever is behind it. */
public abstract class IngestLogContractTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private IngestLog log;

  /** Opens the log under test; a second call, after the first log was closed, opens it again. */
  protected abstract IngestLog open() throws Exception;

  @BeforeEach
  void openLog() throws Exception {
    log = open();
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  private Position append(long id) {
    return position(log.append(TestFrames.frame(id)).join());
  }

  private static Position position(AppendResult result) {
    return switch (result) {
      case Appended(Position position) -> position;
      case Refused refused -> throw new AssertionError("refused: " + refused);
    };
  }

  @Test
  void frame_appended_isReadAsItWas() {
    Position position = append(42);
    LogContents contents = LogContents.read(log, 0);
    assertThat(contents.ids()).containsExactly(java.util.Map.entry(position.offset(), 42L));
    assertThat(contents.gaps()).isEmpty();
  }

  @Test
  void frames_appendedInTurn_haveGrowingOffsets() {
    long before = -1;
    for (int id = 0; id < 50; id++) {
      long offset = append(id).offset();
      assertThat(offset).isGreaterThan(before);
      assertThat(log.endOffset(0)).isGreaterThan(offset);
      before = offset;
    }
    assertThat(new ArrayList<>(LogContents.read(log, 0).ids().values()))
        .isEqualTo(java.util.stream.LongStream.range(0, 50).boxed().toList());
  }

  @Test
  void frames_appendedByManyAtOnce_areAllReadOnce() throws InterruptedException {
    int threads = 8;
    int perThread = 200;
    ConcurrentLinkedQueue<CompletableFuture<AppendResult>> results = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t * perThread;
      clients.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < perThread; i++) {
                  results.add(log.append(TestFrames.frame(first + i)));
                }
              }));
    }
    for (Thread client : clients) {
      client.join();
    }
    Set<Position> positions = new HashSet<>();
    results.forEach(result -> positions.add(position(result.join())));
    assertThat(positions).hasSize(threads * perThread);
    assertThat(new HashSet<>(LogContents.read(log, 0).ids().values())).hasSize(threads * perThread);
  }

  @Test
  void listener_isToldInOrderOfPositions() {
    List<Long> told = new ArrayList<>();
    for (int id = 0; id < 500; id++) {
      log.append(TestFrames.frame(id), result -> told.add(position(result).offset()));
    }
    append(500);
    assertThat(told).hasSize(500).isSorted();
  }

  @Test
  void payload_large_isReadAsItWas() {
    Position position = position(log.append(TestFrames.frame(2, 20 << 20)).join());
    append(3);
    assertThat(LogContents.read(log, 0).ids())
        .containsEntry(position.offset(), 2L)
        .containsValue(3L);
  }

  @Test
  void payload_empty_isReadAsItWas() {
    IngestFrame empty = new IngestFrame(Signal.LOGS, "a", 1, 0xFFFF, new byte[0], 0, 0);
    position(log.append(empty).join());
    try (LogReader reader = log.openReader(0, 0)) {
      LogEntry.Delivered read = (LogEntry.Delivered) reader.poll(LONG);
      assertThat(read.frame().payloadLength()).isZero();
      assertThat(read.frame().formatVersion()).isEqualTo(0xFFFF);
    }
  }

  @Test
  void reader_fromAnOffset_beginsThere() {
    append(0);
    long second = append(1).offset();
    append(2);
    assertThat(LogContents.read(log, second).ids().values()).containsExactly(1L, 2L);
  }

  @Test
  void reader_ofOneSignal_passesOverTheOthers() {
    for (int id = 0; id < 30; id++) {
      append(id);
    }
    assertThat(LogContents.read(log, 0, Set.of(Signal.LOGS)).ids().values())
        .hasSize(10)
        .allMatch(id -> TestFrames.frame(id).signal() == Signal.LOGS);
  }

  @Test
  void reader_thatPassedOverFrames_saysSoAtOnce() {
    append(1);
    append(2);
    try (LogReader reader = log.openReader(0, 0, Set.of(Signal.TRACES))) {
      assertThat(reader.poll(LONG)).isInstanceOf(LogEntry.Nothing.class);
      assertThat(reader.nextOffset()).isEqualTo(log.endOffset(0));
    }
  }

  @Test
  void reader_atTheEnd_waitsForTheNextFrame() throws InterruptedException {
    append(0);
    try (LogReader reader = log.openReader(0, log.endOffset(0))) {
      assertThat(reader.poll(Duration.ofMillis(1))).isInstanceOf(LogEntry.Nothing.class);
      Thread client = Thread.ofVirtual().start(() -> append(1));
      assertThat(reader.poll(LONG)).isInstanceOf(LogEntry.Delivered.class);
      client.join();
    }
  }

  @Test
  void reader_interrupted_returnsNothingAndStaysInterrupted() {
    try (LogReader reader = log.openReader(0, log.endOffset(0))) {
      Thread.currentThread().interrupt();
      assertThat(reader.poll(LONG)).isInstanceOf(LogEntry.Nothing.class);
      assertThat(Thread.interrupted()).isTrue();
      append(1);
      assertThat(reader.poll(LONG)).isInstanceOf(LogEntry.Delivered.class);
    }
  }

  @Test
  void reader_pastTheEnd_isNotOpened() {
    assertThatThrownBy(() -> log.openReader(0, log.endOffset(0) + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void log_openedAgain_hasItsFramesAndGoesOn() throws Exception {
    UUID incarnation = log.incarnation();
    append(0);
    long last = append(1).offset();
    log.close();

    log = open();

    assertThat(log.incarnation()).isEqualTo(incarnation);
    assertThat(log.endOffset(0)).isGreaterThan(last);
    assertThat(append(2).offset()).isGreaterThan(last);
    LogContents contents = LogContents.read(log, 0);
    assertThat(contents.ids().values()).containsExactly(0L, 1L, 2L);
    assertThat(contents.gaps()).isEmpty();
  }

  @Test
  void log_closed_refuses() {
    log.close();
    Refused refused = (Refused) log.append(TestFrames.frame(1)).join();
    assertThat(refused.reason()).isEqualTo(Reason.CLOSED);
    log.close();
  }

  @Test
  void log_closing_answersWhatIsUnderWay() throws Exception {
    List<CompletableFuture<AppendResult>> results = new ArrayList<>();
    for (int id = 0; id < 300; id++) {
      results.add(log.append(TestFrames.frame(id)));
    }
    log.close();
    assertThat(results).allMatch(CompletableFuture::isDone);
    log = open();
    assertThat(LogContents.read(log, 0).ids()).hasSize(300);
  }

  @Test
  void truncation_dropsNothingAtOrAfterItsOffset() {
    for (int id = 0; id < 100; id++) {
      append(id);
    }
    long offset = 57;
    log.truncateBefore(0, offset);
    assertThat(log.startOffset(0)).isLessThanOrEqualTo(offset);
    assertThat(LogContents.read(log, offset).ids()).hasSize(43);
    assertThat(LogContents.read(log, log.startOffset(0)).gaps()).isEmpty();
  }

  @Test
  void statistics_countFrames() {
    append(0);
    append(3);
    LogStatistics statistics = log.statistics();
    assertThat(statistics.appendedFrames()).isEqualTo(2);
    assertThat(statistics.appendedPayloadBytes()).isEqualTo(8 + 1_500);
    assertThat(statistics.bytes()).isPositive().isLessThan(statistics.budgetBytes());
    assertThat(statistics.isFailing()).isFalse();
    assertThat(statistics.groups()).isPositive();
  }
}
