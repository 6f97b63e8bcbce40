package io.heliograph.demo.simulation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process whose result another process waits for, once.
 *
 * <p>Confined to the simulation.
 */
public final class Task<T extends @Nullable Object> {
  private final Simulation simulation;
  private @Nullable Supplier<T> outcome;
  private @Nullable Turn waiting;

  Task(Simulation simulation) {
    this.simulation = simulation;
  }

  void run(Supplier<T> body) {
    outcome = outcomeOf(body);
    if (waiting != null) {
      simulation.wake(waiting);
    }
  }

  private static <T extends @Nullable Object> Supplier<T> outcomeOf(Supplier<T> body) {
    try {
      T result = body.get();
      return () -> result;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  /** Waits for the process to end; answers its result or throws what it threw. */
  public T join() {
    if (outcome == null) {
      Turn mine = new Turn(Thread.currentThread());
      waiting = mine;
      simulation.yieldUntil(mine);
    }
    if (outcome == null) {
      throw new IllegalStateException("woken before the task has ended");
    }
    return outcome.get();
  }
}
