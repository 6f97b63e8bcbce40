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
 * A server process that is killed again and again while it is sent to, also while it starts: what
 * it acknowledged is found exactly once.
 */
class KillIT {

  /** System property: how often the process is killed. */
  private static final String KILLS = "heliograph.test.kills";

  private static final int CHECK_EVERY = 5;
  private static final int SENDERS = 3;

  @TempDir Path directory;

  @Test
  @Timeout(540)
  void acknowledged_items_are_found_exactly_once_after_every_kill() throws Exception {
    SplittableRandom random = Seeds.random("KillIT");
    int kills = Integer.getInteger(KILLS, 20);
    AcknowledgedItems items = new AcknowledgedItems();
    try (ServerProcess process = new ServerProcess(directory.resolve("data"), directory)) {
      for (int kill = 1; kill <= kills; kill++) {
        process.start();
        if (random.nextInt(4) == 0) {
          process.killWithin(Duration.ofMillis(random.nextInt(3_000)));
          continue;
        }
        process.awaitReady();
        try (Senders senders = Senders.start(process, items, SENDERS)) {
          senders.awaitAcknowledged(1 + random.nextInt(600));
          process.kill();
        }
        if (kill % CHECK_EVERY == 0) {
          check(process, items);
        }
      }
      check(process, items);
    }
    assertThat(items.acknowledgedCount()).isPositive();
  }

  private static void check(ServerProcess process, AcknowledgedItems items) throws Exception {
    process.start();
    process.awaitReady();
    try (ServerClient client = process.client()) {
      items.check(client);
    }
    process.kill();
  }
}
