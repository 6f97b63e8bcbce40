package io.heliograph.bench.result;

/**
 * One measured number. Immutable.
 *
 * @param subject what was measured, such as a server with its load
 * @param measure what of it
 * @param value in {@code unit}; not a number where it could not be measured
 * @param error half of the 99.9 % confidence interval, in {@code unit}; 0 where there is none
 * @param unit such as MB/s
 * @param target what it should be; empty where nothing is said
 */
public record Figure(
    String subject, String measure, double value, double error, String unit, String target) {

  public static Figure of(String subject, String measure, double value, String unit) {
    return new Figure(subject, measure, value, 0, unit, "");
  }

  public Figure withTarget(String newTarget) {
    return new Figure(subject, measure, value, error, unit, newTarget);
  }

  public Figure withError(double newError) {
    return new Figure(subject, measure, value, newError, unit, target);
  }
}
