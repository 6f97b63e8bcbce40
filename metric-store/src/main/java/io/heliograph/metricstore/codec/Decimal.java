package io.heliograph.metricstore.codec;

/**
 * Doubles as integers times a power of ten, and what is left over in units of the last place.
 *
 * <p>For a pair (e, f) with f <= e, a double x becomes {@code q = round(x * 10^e * 10^-f)} and
 * {@code r = bits(x) - bits(q * 10^f * 10^-e)}: r is 0 for clean decimals and small for decimals
 * that went through arithmetic. The two multiplications always happen in this order, and Java's
 * arithmetic is IEEE 754 everywhere, so the bits come back on every machine.
 */
final class Decimal {

  static final int MAX_EXPONENT = 18;

  /** Pairs are numbered e * (e + 1) / 2 + f; 0 is (0, 0): whole numbers. */
  static final int PAIR_COUNT = (MAX_EXPONENT + 1) * (MAX_EXPONENT + 2) / 2;

  /** Integers of doubles stay below 2^51, so that rounding by adding 1.5 * 2^52 is exact. */
  static final double MAX_QUOTIENT = 0x1p51;

  private static final double ROUNDER = 0x1.8p52;

  private static final double[] POWER = new double[MAX_EXPONENT + 1];
  private static final double[] INVERSE = new double[MAX_EXPONENT + 1];
  private static final int[] EXPONENT_OF_PAIR = new int[PAIR_COUNT];
  private static final int[] FACTOR_OF_PAIR = new int[PAIR_COUNT];

  static {
    for (int i = 0; i <= MAX_EXPONENT; i++) {
      POWER[i] = Double.parseDouble("1e" + i);
      INVERSE[i] = Double.parseDouble("1e-" + i);
    }
    for (int e = 0, pair = 0; e <= MAX_EXPONENT; e++) {
      for (int f = 0; f <= e; f++, pair++) {
        EXPONENT_OF_PAIR[pair] = e;
        FACTOR_OF_PAIR[pair] = f;
      }
    }
  }

  private Decimal() {}

  /** Multiplied before rounding. */
  static double power(int pair) {
    return POWER[EXPONENT_OF_PAIR[pair]];
  }

  /** Multiplied after {@link #power}. */
  static double inverseFactor(int pair) {
    return INVERSE[FACTOR_OF_PAIR[pair]];
  }

  /** Multiplied with the integer. */
  static double factor(int pair) {
    return POWER[FACTOR_OF_PAIR[pair]];
  }

  /** Multiplied after {@link #factor}. */
  static double inversePower(int pair) {
    return INVERSE[EXPONENT_OF_PAIR[pair]];
  }

  /** The nearest integer of a scaled value whose magnitude is below {@link #MAX_QUOTIENT}. */
  static long round(double scaled) {
    return (long) (scaled + ROUNDER - ROUNDER);
  }
}
