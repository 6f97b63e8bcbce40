package io.heliograph.logindex;

/** OTLP's severity numbers in ranges of four, in the order of the API's histogram. */
public enum SeverityRange {
  /** No severity, or a number that OTLP doesn't define. */
  UNSPECIFIED(0, 0),
  TRACE(1, 4),
  DEBUG(5, 8),
  INFO(9, 12),
  WARN(13, 16),
  ERROR(17, 20),
  FATAL(21, 24);

  private static final SeverityRange[] ALL = values();

  private final int least;
  private final int greatest;

  SeverityRange(int least, int greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  /** Its place in the API's histogram. */
  int number() {
    return (greatest + 3) / 4;
  }

  /** The least severity number of the range. */
  public int least() {
    return least;
  }

  /** The greatest severity number of the range. */
  public int greatest() {
    return greatest;
  }

  /** The range of a severity number. */
  public static SeverityRange of(long number) {
    return number < 1 || number > 24 ? UNSPECIFIED : ALL[(int) (number + 3) / 4];
  }
}
