package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Signal;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.testkit.fs.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One data directory through the lives of a server, each ended by a power loss or a kill at any
 * operation on the disk: while it starts, recovers, appends, cuts, commits, seals, merges,
 * truncates or stops. After every start each acknowledged item must be there exactly once.
 *
 * <p>The seed decides everything. Confined to one thread.
 */
final class PowerLossHistory {

  private static final Instant START = Instant.parse("2026-09-21T00:00:00Z");
  private static final List<String> TENANTS = List.of("alpha", "beta");

  /** Operations of a start, and of a life, roughly. */
  private static final int OPERATIONS_OF_START = 40;

  private static final int OPERATIONS_OF_LIFE = 600;

  private static final int ACTIONS_MAX = 120;
  private static final int GROUP_MAX = 6;
  private static final int STEPS_MAX = 8;

  private final VirtualClock clock = new VirtualClock(START);
  private final NumberedRequests requests = new NumberedRequests(clock);
  private final AcknowledgedItems items = new AcknowledgedItems();
  private final SplittableRandom random;
  private final Consumer<Operation> observer;
  private FaultFileSystem disk = FaultFileSystem.create();
  private @Nullable SteppedStorage storage;
  private int powerLosses;

  /**
   * @param observer is told every operation on the disk
   */
  PowerLossHistory(long seed, Consumer<Operation> observer) {
    this.random = new SplittableRandom(seed);
    this.observer = observer;
  }

  /** Goes through that many power losses, and some kills in between, and checks what is left. */
  void run(int losses) {
    while (powerLosses < losses) {
      planCrash();
      live();
      end();
    }
    start();
    check();
    stop();
  }

  /** Requests acknowledged. */
  long acknowledgedCount() {
    return items.acknowledgedCount();
  }

  private void planCrash() {
    int operations =
        switch (random.nextInt(8)) {
          case 0 -> Integer.MAX_VALUE;
          case 1 -> random.nextInt(OPERATIONS_OF_START);
          default -> random.nextInt(OPERATIONS_OF_LIFE);
        };
    disk.failOperation(disk.operations() + operations, Fault.CRASH);
  }

  private void live() {
    if (!survives(this::start)) {
      return;
    }
    check();
    if (!survives(this::work)) {
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        if (survives(() -> open().settle())) {
          check();
        }
      }
      case 1 -> {
        boolean ignored = survives(this::stop);
      }
      default -> {}
    }
  }

  /** Whether the machine still runs after this; what it throws when it stops is no failure. */
  private boolean survives(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | AssertionError e) {
      // Lucene asserts that directories can be forced.
      if (!disk.hasCrashed()) {
        throw e;
      }
    }
    return !disk.hasCrashed();
  }

  private void start() {
    disk.observe(observer);
    Path root = disk.path("/data");
    SteppedStorage opened = SteppedStorage.open(root, clock, random.split());
    storage = opened;
    opened.settle();
  }

  private SteppedStorage open() {
    if (storage == null) {
      throw new IllegalStateException("storage: none (expected: opened)");
    }
    return storage;
  }

  private void check() {
    Storage opened = open().storage();
    assertThat(opened.ingestLog().statistics().corruptFrames()).as("corrupt frames").isZero();
    StoredItems stored = new StoredItems(opened, TENANTS);
    items.check(Signal.TRACES, stored.spans());
    items.check(Signal.LOGS, stored.records());
    items.check(Signal.METRICS, stored.points());
  }

  private void work() {
    SteppedStorage opened = open();
    int actions = random.nextInt(ACTIONS_MAX);
    for (int i = 0; i < actions && !disk.hasCrashed(); i++) {
      act(opened);
      clock.advance(Duration.ofMillis(random.nextInt(60)));
    }
  }

  private void stop() {
    SteppedStorage stopping = open();
    storage = null;
    stopping.close();
  }

  private void act(SteppedStorage opened) {
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4 -> append(opened);
      case 5 -> clock.advance(Duration.ofSeconds(random.nextInt(1, 30)));
      case 6 -> clock.advance(Duration.ofMinutes(random.nextInt(10) == 0 ? 150 : 3));
      case 7 -> opened.runTasks();
      default -> {
        int store = random.nextInt(opened.stores());
        int steps = random.nextInt(1, STEPS_MAX);
        for (int i = 0; i < steps; i++) {
          opened.step(store);
        }
      }
    }
  }

  private void append(SteppedStorage opened) {
    List<Long> numbers = new ArrayList<>();
    List<IngestFrame> frames = new ArrayList<>();
    int count = random.nextInt(1, GROUP_MAX);
    for (int i = 0; i < count; i++) {
      long request = items.next();
      numbers.add(request);
      frames.add(frame(request));
    }
    List<AppendResult> results = opened.append(frames);
    for (int i = 0; i < count; i++) {
      if (results.get(i) instanceof AppendResult.Appended) {
        items.acknowledge(numbers.get(i));
      }
    }
  }

  private IngestFrame frame(long request) {
    byte[] payload = requests.message(request).toByteArray();
    return new IngestFrame(
        NumberedRequests.signal(request),
        TENANTS.get(random.nextInt(TENANTS.size())),
        clock.unixNanos(),
        IngestFrame.OTLP_PROTOBUF,
        payload,
        0,
        payload.length);
  }

  /** The process is gone, and perhaps the page cache with it. */
  private void end() {
    FaultFileSystem left;
    if (random.nextInt(8) == 0) {
      left = disk.processKill();
    } else {
      left = disk.powerLoss(random.nextLong());
      powerLosses++;
    }
    SteppedStorage gone = storage;
    storage = null;
    if (gone != null) {
      disk.failWhen(operation -> true, Fault.CRASH);
      boolean ignored = survives(gone::close);
    }
    disk = left;
  }
}
