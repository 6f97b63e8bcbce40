package io.heliograph.testkit;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Seeds of random tests. {@code -Dheliograph.test.seed=<hex>} repeats a run; without it every run
 * draws its own seed. The seed is printed once for each test that asks. Immutable.
 */
public final class Seeds {

  /** System property that fixes the seed, in hexadecimal. */
  public static final String PROPERTY = "heliograph.test.seed";

  private static final long RUN_SEED = runSeed();

  private Seeds() {}

  private static long runSeed() {
    String fixed = System.getProperty(PROPERTY);
    return fixed == null ? new SplittableRandom().nextLong() : HexFormat.fromHexDigitsToLong(fixed);
  }

  /** The seed of this run. */
  public static long seed() {
    return RUN_SEED;
  }

  /**
   * Prints this run's seed and returns random numbers that depend on it and on {@code test} alone.
   *
   * @param test name of the test that will use them
   */
  @SuppressWarnings("SystemOut") // a failed test must be repeatable from its console output
  public static SplittableRandom random(String test) {
    System.out.println(test + ": -D" + PROPERTY + "=" + HexFormat.of().toHexDigits(RUN_SEED));
    return new SplittableRandom(RUN_SEED ^ ((long) test.hashCode() << 32));
  }
}
