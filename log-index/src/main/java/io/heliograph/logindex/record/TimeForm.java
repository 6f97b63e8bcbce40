package io.heliograph.logindex.record;

/**
 * How the times that were sent follow from the order time. The numbers reach the disk; they are
 * kept as {@code kind + (observed ? OBSERVED : 0)}.
 */
final class TimeForm {

  /** The time sent is the order time. */
  static final int SAME = 0;

  /** No time was sent. */
  static final int NONE = 1;

  /** The time sent is kept beside: it is beyond what a signed number of nanoseconds reaches. */
  static final int OTHER = 2;

  /** Added if an observed time was sent. */
  static final int OBSERVED = 4;

  private static final int KIND = 3;

  private TimeForm() {}

  static int kind(long form) {
    return (int) form & KIND;
  }

  static boolean hasObserved(long form) {
    return (form & OBSERVED) != 0;
  }

  /**
   * What records are ordered by.
   *
   * @param time as sent, unsigned; 0 if none
   * @param observed as sent, unsigned; 0 if none
   */
  static long orderTime(long time, long observed, long received) {
    return clamp(time != 0 ? time : observed != 0 ? observed : received);
  }

  /* Beyond the year 2262 all times are one. */
  private static long clamp(long unsigned) {
    return unsigned < 0 ? Long.MAX_VALUE : unsigned;
  }
}
