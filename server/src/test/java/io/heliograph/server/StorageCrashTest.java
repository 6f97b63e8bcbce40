package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Log and stores together on a file system that loses what a power loss may lose: what was
 * acknowledged is found exactly once, whatever the moment.
 */
class StorageCrashTest {

  /** System property: how many power losses there are. */
  private static final String LOSSES = "heliograph.test.storagePowerLosses";

  /** Enough for partitions to be sealed and blocks to be merged more than once. */
  private static final int LOSSES_OF_HISTORY = 25;

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();

  /** A machine that stops is an error to all that runs on it. */
  @BeforeEach
  void silence() {
    root.setLevel(Level.OFF);
  }

  @AfterEach
  void restore() {
    root.setLevel(level);
  }

  @Test
  void acknowledged_items_are_found_exactly_once_after_every_power_loss() {
    SplittableRandom random = Seeds.random("StorageCrashTest");
    int losses = Integer.getInteger(LOSSES, 2_000);
    Stages stages = new Stages();
    long acknowledged = 0;
    for (int left = losses; left > 0; left -= LOSSES_OF_HISTORY) {
      PowerLossHistory history = new PowerLossHistory(random.nextLong(), stages::note);
      history.run(Math.min(left, LOSSES_OF_HISTORY));
      acknowledged += history.acknowledgedCount();
    }
    Tally.note("power losses", losses, acknowledged * NumberedRequests.ITEMS);
    if (losses >= 500) {
      stages.requireAll();
    }
  }

  /** Whoever repeats a failure must meet it again. */
  @Test
  void seed_decides_every_operation_on_the_disk() {
    long seed = Seeds.random("StorageCrashTest").nextLong();
    assertThat(operations(seed)).isEqualTo(operations(seed)).hasSizeGreaterThan(100);
  }

  private static List<Operation> operations(long seed) {
    List<Operation> operations = new ArrayList<>();
    new PowerLossHistory(seed, operations::add).run(6);
    return operations;
  }
}
