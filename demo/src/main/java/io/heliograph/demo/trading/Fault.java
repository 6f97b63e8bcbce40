package io.heliograph.demo.trading;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The switch for the fault scenario: while it is on, ledger 4.2.1 is rolled out, whose transactions
 * collide.
 *
 * <p>Thread-safe.
 */
public final class Fault {
  private final AtomicBoolean isOn;

  public Fault(boolean isOn) {
    this.isOn = new AtomicBoolean(isOn);
  }

  public boolean isOn() {
    return isOn.get();
  }

  public void turn(boolean on) {
    isOn.set(on);
  }
}
