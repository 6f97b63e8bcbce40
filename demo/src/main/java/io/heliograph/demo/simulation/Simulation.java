package io.heliograph.demo.simulation;

import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A discrete-event simulation whose processes are virtual threads: each reads as straight-line code
 * and waits with {@link #pause}. The same code gives the same order of events at any pace.
 *
 * <p>Confined to its processes, of which one runs at a time; the thread that calls {@link #advance}
 * is one of them.
 */
public final class Simulation {
  /*
   * The right to run is a baton. Whoever holds it may touch the simulation's state; it is handed on
   * only in passOn(), to the earliest turn in the queue, after the clock was set to that turn's
   * time. A process that pauses queues a turn for itself before it hands the baton on. When no
   * other turn is due sooner it keeps the baton and just moves the clock, which is the usual case
   * and costs no thread switch.
   */

  private final Pace pace;
  private final SimulationClock clock;
  private final PriorityQueue<Turn> turns = new PriorityQueue<>();
  private long turnsScheduled;
  private int processCount;
  private @Nullable Throwable failure;

  public Simulation(long startUnixNanos, Pace pace) {
    this.clock = new SimulationClock(startUnixNanos);
    this.pace = pace;
  }

  public SimulationClock clock() {
    return clock;
  }

  /** How many processes have been started and have not ended, those in the background aside. */
  public int processCount() {
    return processCount;
  }

  /** Lets {@code nanos} of simulated time pass for the calling process. */
  public void pause(long nanos) {
    long untilUnixNanos = clock.now() + Math.max(0, nanos);
    Turn next = turns.peek();
    if (next == null || next.dueUnixNanos() > untilUnixNanos) {
      clock.advanceTo(pace.reach(untilUnixNanos));
      return;
    }
    Turn mine = new Turn(Thread.currentThread());
    schedule(mine, untilUnixNanos);
    yieldUntil(mine);
  }

  /**
   * Like {@link #pause}, for the thread that runs the simulation.
   *
   * @throws IllegalStateException when a process has failed: a bug in the simulated code
   */
  public void advance(long nanos) {
    pause(nanos);
    if (failure != null) {
      throw new IllegalStateException("a process of the simulation failed", failure);
    }
  }

  /** Starts a process that nobody waits for; it runs as soon as the caller waits or ends. */
  public void start(String name, Runnable body) {
    processCount++;
    startInBackground(
        name,
        () -> {
          try {
            body.run();
          } finally {
            processCount--;
          }
        });
  }

  /** Like {@link #start}, for a process that goes on as long as the simulation. */
  public void startInBackground(String name, Runnable body) {
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> run(body));
    schedule(new Turn(thread), clock.now());
  }

  /** Starts a process for its result. */
  public <T extends @Nullable Object> Task<T> fork(String name, Supplier<T> body) {
    Task<T> task = new Task<>(this);
    start(name, () -> task.run(body));
    return task;
  }

  private void run(Runnable body) {
    try {
      body.run();
    } catch (RuntimeException | Error e) {
      if (failure == null) {
        failure = e;
      }
    } finally {
      passOn();
    }
  }

  /** Blocks the calling process until another one calls {@link #wake} with the turn. */
  void yieldUntil(Turn turn) {
    passOn();
    turn.await();
  }

  void wake(Turn turn) {
    schedule(turn, clock.now());
  }

  private void schedule(Turn turn, long dueUnixNanos) {
    turn.schedule(dueUnixNanos, turnsScheduled++);
    turns.add(turn);
  }

  private void passOn() {
    Turn next = turns.poll();
    if (next == null) {
      throw new IllegalStateException("every process waits for another one");
    }
    clock.advanceTo(pace.reach(next.dueUnixNanos()));
    next.grant();
  }
}
