package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server process that is killed again and again: while it starts, while it is sent to, while it
 * stops and checkpoints. What it acknowledged is found exactly once.
 */
class KillIT {

  /** System property: how often the process is killed. */
  private static final String KILLS = "heliograph.test.kills";

  private static final int CHECK_EVERY = 5;
  private static final int SENDERS = 3;

  /** What a start takes at most, and a stop. */
  private static final int START_MILLIS = 3_000;

  private static final int STOP_MILLIS = 500;

  private final SplittableRandom random = Seeds.random("KillIT");
  private final ServedItems items = new ServedItems();

  @TempDir Path directory;

  @Test
  @Timeout(1_200)
  void acknowledged_items_are_found_exactly_once_after_every_kill() throws Exception {
    int kills = Integer.getInteger(KILLS, 20);
    try (ServerProcess process = new ServerProcess(directory.resolve("data"), directory)) {
      for (int kill = 1; kill <= kills; kill++) {
        process.start();
        switch (random.nextInt(5)) {
          case 0 -> process.killWithin(Duration.ofMillis(random.nextInt(START_MILLIS)));
          case 1, 2 -> {
            send(process);
            process.stopAndKillWithin(Duration.ofMillis(random.nextInt(STOP_MILLIS)));
          }
          default -> killWhileSending(process);
        }
        if (kill % CHECK_EVERY == 0) {
          check(process);
        }
      }
      check(process);
    }
    assertThat(items.acknowledgedCount()).isPositive();
    Tally.note("kills", kills, items.acknowledgedCount() * NumberedRequests.ITEMS);
  }

  private void killWhileSending(ServerProcess process) throws Exception {
    process.awaitReady();
    try (Senders senders = Senders.start(process, items, SENDERS)) {
      senders.awaitAcknowledged(1 + random.nextInt(600));
      process.kill();
    }
  }

  private void send(ServerProcess process) throws Exception {
    process.awaitReady();
    try (ServerClient client = process.client()) {
      int count = 1 + random.nextInt(100);
      for (int i = 0; i < count; i++) {
        assertThat(items.sendNext(client)).as("acknowledged").isTrue();
      }
    }
  }

  private void check(ServerProcess process) throws Exception {
    process.start();
    process.awaitReady();
    try (ServerClient client = process.client()) {
      items.check(client);
    }
    process.kill();
  }
}
