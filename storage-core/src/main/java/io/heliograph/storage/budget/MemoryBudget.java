package io.heliograph.storage.budget;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.file.CapacityExceededException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that may be held at once, reserved and released by purpose. Whoever would pass the limit
 * is refused and nothing is reserved. Thread-safe.
 */
public final class MemoryBudget {

  private final long limitBytes;
  private final AtomicLong used = new AtomicLong();
  private final ConcurrentMap<String, AtomicLong> byTag = new ConcurrentHashMap<>();

  public MemoryBudget(long limitBytes) {
    checkArgument(limitBytes > 0, "memory limit: %s (expected: > 0)", limitBytes);
    this.limitBytes = limitBytes;
  }

  /** Reserves {@code bytes} for {@code tag}; false if that would pass the limit. */
  public boolean tryReserve(String tag, long bytes) {
    assert bytes >= 0 : "bytes: " + bytes + " (expected: >= 0)";
    long now = used.get();
    while (bytes <= limitBytes - now) {
      long seen = used.compareAndExchange(now, now + bytes);
      if (seen == now) {
        tag(tag).addAndGet(bytes);
        return true;
      }
      now = seen;
    }
    return false;
  }

  /**
   * Reserves {@code bytes} for {@code tag}.
   *
   * @throws CapacityExceededException if that would pass the limit
   */
  public void reserve(String tag, long bytes) {
    if (!tryReserve(tag, bytes)) {
      throw new CapacityExceededException(
          "memory for "
              + tag
              + ": "
              + bytes
              + " (expected: <= "
              + (limitBytes - usedBytes())
              + ")");
    }
  }

  public void release(String tag, long bytes) {
    used.addAndGet(-bytes);
    long left = tag(tag).addAndGet(-bytes);
    assert left >= 0 : "released more than reserved: " + tag;
  }

  private AtomicLong tag(String tag) {
    return byTag.computeIfAbsent(tag, name -> new AtomicLong());
  }

  public long usedBytes() {
    return used.get();
  }

  public long usedBytes(String tag) {
    AtomicLong bytes = byTag.get(tag);
    return bytes == null ? 0 : bytes.get();
  }

  public long limitBytes() {
    return limitBytes;
  }
}
