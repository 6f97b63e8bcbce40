package io.heliograph.storage.budget;

/**
 * Memory that may be held at once, reserved and released by purpose. Whoever would pass the limit
 * is refused and nothing is reserved. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MemoryBudget {

  public MemoryBudget(long limitBytes) {
    throw io.heliograph.storage.Pending.body();
  }

  /** Reserves {@code bytes} for {@code tag}; false if that would pass the limit. */
  public boolean tryReserve(String tag, long bytes) {
    throw io.heliograph.storage.Pending.body();
  }

  /**
   * Reserves {@code bytes} for {@code tag}.
   *
   * @throws io.heliograph.storage.file.CapacityExceededException if that would pass the limit
   */
  public void reserve(String tag, long bytes) {
    throw io.heliograph.storage.Pending.body();
  }

  public void release(String tag, long bytes) {
    throw io.heliograph.storage.Pending.body();
  }

  public long usedBytes() {
    throw io.heliograph.storage.Pending.body();
  }

  public long usedBytes(String tag) {
    throw io.heliograph.storage.Pending.body();
  }

  public long limitBytes() {
    throw io.heliograph.storage.Pending.body();
  }
}
