package io.heliograph.storage;

/** Marks a body that follows on this branch. */
public final class Pending {
  private Pending() {}

  public static UnsupportedOperationException body() {
    return new UnsupportedOperationException();
  }
}
