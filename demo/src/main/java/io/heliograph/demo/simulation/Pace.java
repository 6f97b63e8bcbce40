package io.heliograph.demo.simulation;

/** How simulated time passes: as fast as the machine can, or beside the clock on the wall. */
@FunctionalInterface
public interface Pace {
  /**
   * Waits until simulated time may become {@code unixNanos}, and answers what it becomes: that
   * time, or a later one when the simulation has fallen behind and must catch up.
   */
  long reach(long unixNanos);

  /** Never waits: a simulated hour takes as long as computing it. */
  static Pace immediate() {
    return unixNanos -> unixNanos;
  }
}
