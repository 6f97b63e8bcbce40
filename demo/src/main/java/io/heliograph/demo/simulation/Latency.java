package io.heliograph.demo.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A log-normal distribution of durations with a few stalls: what calls between machines look like.
 *
 * <p>Immutable.
 *
 * @param medianNanos half of the durations are shorter, stalls aside
 * @param sigma the standard deviation of the logarithm; 0.3 is steady, 1 is wild
 * @param stallChance the part of the durations that are {@code stallFactor} times as long
 */
public record Latency(long medianNanos, double sigma, double stallChance, double stallFactor) {
  private static final double USUAL_SIGMA = 0.35;
  private static final double USUAL_STALL_CHANCE = 0.004;
  private static final double USUAL_STALL_FACTOR = 18;

  public static Latency ofNanos(long medianNanos) {
    return new Latency(medianNanos, USUAL_SIGMA, USUAL_STALL_CHANCE, USUAL_STALL_FACTOR);
  }

  public static Latency ofMicros(long medianMicros) {
    return ofNanos(medianMicros * 1_000);
  }

  public static Latency ofMillis(long medianMillis) {
    return ofNanos(medianMillis * 1_000_000);
  }

  public Latency withSigma(double sigma) {
    return new Latency(medianNanos, sigma, stallChance, stallFactor);
  }

  public Latency withStalls(double chance, double factor) {
    return new Latency(medianNanos, sigma, chance, factor);
  }

  /** Draws a duration of at least 50 ns and at most a minute. */
  public long sampleNanos(RandomGenerator random) {
    double nanos = medianNanos * Math.exp(sigma * random.nextGaussian());
    if (random.nextDouble() < stallChance) {
      nanos *= stallFactor * (0.5 + random.nextDouble());
    }
    return Math.clamp((long) nanos, 50, Duration.ofMinutes(1).toNanos());
  }
}
