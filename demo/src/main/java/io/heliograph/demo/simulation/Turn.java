package io.heliograph.demo.simulation;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread's place in the order of the simulation: it runs when the turn is granted.
 *
 * <p>Granted by the running process, awaited by its owner.
 */
final class Turn implements Comparable<Turn> {
  private final Thread owner;
  private long dueUnixNanos;
  private long number;
  private volatile boolean isGranted;

  Turn(Thread owner) {
    this.owner = owner;
  }

  /** Sets when this turn comes; of turns due at the same time the lowest number comes first. */
  void schedule(long dueUnixNanos, long number) {
    this.dueUnixNanos = dueUnixNanos;
    this.number = number;
  }

  long dueUnixNanos() {
    return dueUnixNanos;
  }

  void grant() {
    isGranted = true;
    if (owner.getState() == Thread.State.NEW) {
      owner.start();
    } else {
      LockSupport.unpark(owner);
    }
  }

  void await() {
    while (!isGranted) {
      LockSupport.park(this);
    }
  }

  @Override
  public int compareTo(Turn other) {
    int byTime = Long.compare(dueUnixNanos, other.dueUnixNanos);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }
}
