package io.heliograph.server;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * A background thread without a thread: a task runs at once or waits until it is let, as the random
 * numbers decide, always after those before it. Confined to one thread.
 */
final class TaskQueue implements Executor {

  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final SplittableRandom random;
  private boolean mayWait;

  TaskQueue(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    if (!mayWait || random.nextBoolean()) {
      runAll();
    }
  }

  /** Runs the tasks that wait, and those that they add. */
  void runAll() {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
  }

  /** Lets tasks wait; before, each runs at once, since its owner may wait for it. */
  void begin() {
    mayWait = true;
  }

  /** Lets no task wait from now on. */
  void end() {
    mayWait = false;
    runAll();
  }
}
