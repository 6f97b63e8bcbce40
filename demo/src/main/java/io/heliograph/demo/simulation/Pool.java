package io.heliograph.demo.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Things of which there are only so many (connections, worker threads), handed out in the order of
 * asking.
 *
 * <p>Confined to the simulation; the counts may be read by any thread.
 */
public final class Pool {
  private final Simulation simulation;
  private final int size;
  private final int waitingMax;
  private final Queue<Turn> waiters = new ArrayDeque<>();
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  public Pool(Simulation simulation, int size, int waitingMax) {
    this.simulation = simulation;
    this.size = size;
    this.waitingMax = waitingMax;
  }

  /** Takes one, waiting for it if necessary; false when too many wait already. */
  public boolean acquire() {
    if (used.get() < size) {
      used.incrementAndGet();
      return true;
    }
    if (waiters.size() >= waitingMax) {
      return false;
    }
    Turn mine = new Turn(Thread.currentThread());
    waiters.add(mine);
    waiting.set(waiters.size());
    simulation.yieldUntil(mine);
    return true;
  }

  /** Gives one back: to the process that has waited longest, if any does. */
  public void release() {
    Turn next = waiters.poll();
    if (next == null) {
      used.decrementAndGet();
    } else {
      waiting.set(waiters.size());
      simulation.wake(next);
    }
  }

  public int size() {
    return size;
  }

  public int used() {
    return used.get();
  }

  public int waiting() {
    return waiting.get();
  }
}
