package io.heliograph.logindex;

import static io.heliograph.logindex.LogIndexFixture.TENANT;
import static io.heliograph.logindex.Requests.at;
import static io.heliograph.logindex.Requests.bodies;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.Filter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  private static final Filter ERROR = new Filter.Word(LogFields.BODY, "error");

  @TempDir private Path directory;
  private LogIndexFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LogIndexFixture(LogIndexConfig.DEFAULT.withPageRows(10), directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private LogTail.Arrived next(LogTail tail) throws InterruptedException {
    try (SearchBudget budget = fixture.budget()) {
      return tail.next(Duration.ZERO, budget);
    }
  }

  @Test
  void tail_givesWhatArrivesFromNowOn() throws InterruptedException {
    fixture.send(Requests.of("gateway", at(1, "error before")));
    LogTail tail = fixture.index().tail(TENANT, ERROR, 100);
    assertThat(next(tail).batch().entries()).isEmpty();

    fixture.send(Requests.of("gateway", at(9, "error 1"), at(2, "fine"), at(3, "error 2")));
    assertThat(bodies(next(tail).batch())).containsExactly("error 1", "error 2");
    assertThat(next(tail).batch().entries()).isEmpty();
  }

  @Test
  void tail_goesOnThroughCutsAndSeals() throws InterruptedException {
    LogTail tail = fixture.index().tail(TENANT, ERROR, 100);
    for (int round = 0; round < 20; round++) {
      int number = round;
      fixture.send(
          Requests.of(
              "gateway", IntStream.range(0, 7).mapToObj(i -> at(i, "error " + number)).toList()));
      if (round % 5 == 0) {
        fixture.pass(Duration.ofHours(7));
      }
      assertThat(bodies(next(tail).batch())).hasSize(7).containsOnly("error " + number);
    }
  }

  /** Before the log's first frames have come again, what is on disk is no news. */
  @Test
  void tailOpenedRightAfterARestart_doesNotGiveWhatWasThere() throws InterruptedException {
    fixture.send(Requests.of("gateway", at(1, "error before")));
    fixture.reopen();
    LogTail tail = fixture.index().tail(TENANT, ERROR, 100);
    fixture.replay();
    assertThat(next(tail).batch().entries()).isEmpty();

    fixture.send(Requests.of("gateway", at(2, "error after")));
    assertThat(bodies(next(tail).batch())).containsExactly("error after");
  }

  @Test
  void slowReader_getsTheLatestAndTheNumberOfTheOthers() throws InterruptedException {
    LogTail tail = fixture.index().tail(TENANT, ERROR, 5);
    for (int i = 0; i < 30; i++) {
      fixture.send(Requests.of("gateway", at(i, "error " + i)));
    }

    LogTail.Arrived arrived = next(tail);
    assertThat(bodies(arrived.batch()))
        .containsExactly("error 25", "error 26", "error 27", "error 28", "error 29");
    assertThat(arrived.dropped()).isEqualTo(25);
    assertThat(next(tail).dropped()).isZero();
  }

  @Test
  void waitingReader_isWokenByAnArrival() throws Exception {
    LogTail tail = fixture.index().tail(TENANT, ERROR, 5);
    CompletableFuture<LogTail.Arrived> arrived = new CompletableFuture<>();
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try (SearchBudget budget = fixture.budget()) {
                arrived.complete(tail.next(Duration.ofMinutes(1), budget));
              } catch (InterruptedException | RuntimeException e) {
                arrived.completeExceptionally(e);
              }
            });
    fixture.send(Requests.of("gateway", at(1, "fine")));
    fixture.send(Requests.of("gateway", at(2, "error")));

    assertThat(bodies(arrived.get(30, TimeUnit.SECONDS).batch())).containsExactly("error");
    reader.join();
  }

  @Test
  void closedIndex_endsTheWait() throws Exception {
    LogTail tail = fixture.index().tail(TENANT, ERROR, 5);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (SearchBudget budget = fixture.budget()) {
            ended.complete(tail.next(Duration.ofHours(1), budget).batch().entries().isEmpty());
          } catch (InterruptedException | RuntimeException e) {
            ended.completeExceptionally(e);
          }
        });
    fixture.index().close();

    assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void strongReader_waitsForItsFrame() throws Exception {
    assertThat(fixture.index().awaitVisible(0, 1, Duration.ofMillis(1))).isFalse();
    CompletableFuture<Boolean> visible =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return fixture.index().awaitVisible(0, 1, Duration.ofMinutes(1));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            },
            task -> Thread.ofVirtual().start(task));
    fixture.send(Requests.of("gateway", at(1, "x")));

    assertThat(visible.get(30, TimeUnit.SECONDS)).isTrue();
  }
}
