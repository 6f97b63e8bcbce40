package io.heliograph.receiver.ingest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to ask a refused client to wait: longer the fuller the server is, spread so that clients
 * do not come back together. Thread-safe if its random generator is.
 */
final class RetryDelay {

  private static final long LEAST_MILLIS = 1_000;
  private static final long MOST_MILLIS = 30_000;

  private final RandomGenerator random;

  RetryDelay(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param utilisation of what is short, 0 to 1
   */
  Duration forUtilisation(double utilisation) {
    double bounded = Math.clamp(utilisation, 0, 1);
    double middle = LEAST_MILLIS + bounded * bounded * (MOST_MILLIS / 2.0 - LEAST_MILLIS);
    long jittered = (long) (middle * (0.5 + random.nextDouble()));
    return Duration.ofMillis(Math.clamp(jittered, LEAST_MILLIS, MOST_MILLIS));
  }
}
