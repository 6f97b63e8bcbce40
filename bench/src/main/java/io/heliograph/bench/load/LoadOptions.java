package io.heliograph.bench.load;

import java.time.Duration;

/**
 * How requests are sent.
 *
 * @param senders requests under way at once
 * @param itemsPerSecond at most; 0 for no limit
 * @param duration after which sending ends, beginning again with the first request if need be; zero
 *     sends each request once
 */
public record LoadOptions(int senders, double itemsPerSecond, Duration duration) {

  public LoadOptions {
    if (senders < 1) {
      throw new IllegalArgumentException("senders: " + senders + " (expected: >= 1)");
    }
    if (itemsPerSecond < 0) {
      throw new IllegalArgumentException(
          "items per second: " + itemsPerSecond + " (expected: >= 0)");
    }
  }

  /** Each request once, as fast as they are answered. */
  public static LoadOptions once(int senders) {
    return new LoadOptions(senders, 0, Duration.ZERO);
  }

  /** As fast as they are answered, for a while. */
  public static LoadOptions during(int senders, Duration duration) {
    return new LoadOptions(senders, 0, duration);
  }
}
