package io.heliograph.metricstore.series;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The columns of a kind of data point.
 *
 * <p>A point is a time, a start time, flags, some scalars and some lists of numbers. Scalar 0 is
 * the presence bits: which of the optional parts were sent. Columns reach the disk in this order.
 */
// Columns are records of primitives, but not annotated as immutable.
@SuppressWarnings("ImmutableEnumChecker")
public enum PointShape {
  /** A number, or none: OTLP keeps integers and doubles apart, and so do we. */
  NUMBER(
      2,
      List.of(Column.longs(0), Column.doubles(1, Presence.DOUBLE), Column.longs(1, Presence.INT)),
      List.of()),

  /** Count, sum, min, max; bounds and bucket counts. */
  HISTOGRAM(
      5,
      List.of(
          Column.longs(0),
          Column.longs(1),
          Column.doubles(2, Presence.SUM),
          Column.doubles(3, Presence.MIN),
          Column.doubles(4, Presence.MAX)),
      List.of(ListKind.BOUNDARIES, ListKind.COUNTS)),

  /**
   * Count, sum, min, max, scale, zero count, zero threshold, positive and negative offset; positive
   * and negative bucket counts.
   */
  EXPONENTIAL_HISTOGRAM(
      10,
      List.of(
          Column.longs(0),
          Column.longs(1),
          Column.doubles(2, Presence.SUM),
          Column.doubles(3, Presence.MIN),
          Column.doubles(4, Presence.MAX),
          Column.longs(5),
          Column.longs(6),
          Column.doubles(7, Presence.ALWAYS),
          Column.longs(8, Presence.POSITIVE),
          Column.longs(9, Presence.NEGATIVE)),
      List.of(ListKind.COUNTS, ListKind.COUNTS)),

  /** Count, sum; quantiles and their values. */
  SUMMARY(
      3,
      List.of(Column.longs(0), Column.longs(1), Column.doubles(2, Presence.ALWAYS)),
      List.of(ListKind.BOUNDARIES, ListKind.VALUES));

  private final int scalarCount;
  private final ImmutableList<Column> columns;
  private final ImmutableList<ListKind> lists;

  PointShape(int scalarCount, List<Column> columns, List<ListKind> lists) {
    this.scalarCount = scalarCount;
    this.columns = ImmutableList.copyOf(columns);
    this.lists = ImmutableList.copyOf(lists);
  }

  public static PointShape of(MetricType type) {
    return switch (type) {
      case GAUGE, SUM -> NUMBER;
      case HISTOGRAM -> HISTOGRAM;
      case EXPONENTIAL_HISTOGRAM -> EXPONENTIAL_HISTOGRAM;
      case SUMMARY -> SUMMARY;
    };
  }

  public int scalarCount() {
    return scalarCount;
  }

  /** The columns of scalars; two may share a scalar if no point has both. */
  public List<Column> columns() {
    return columns;
  }

  public List<ListKind> lists() {
    return lists;
  }

  /** The bits of scalar 0. */
  public static final class Presence {
    static final int ALWAYS = 0;

    public static final int DOUBLE = 1;
    public static final int INT = 2;

    public static final int SUM = 1;
    public static final int MIN = 2;
    public static final int MAX = 4;
    public static final int POSITIVE = 8;
    public static final int NEGATIVE = 16;

    private Presence() {}
  }

  /**
   * A column of scalars.
   *
   * @param scalar index of the scalar
   * @param isDouble whether its bits are a double's
   * @param presence bit of scalar 0 that a point must have to be in the column; 0: every point is
   */
  public record Column(int scalar, boolean isDouble, int presence) {

    static Column longs(int scalar) {
      return new Column(scalar, false, Presence.ALWAYS);
    }

    static Column longs(int scalar, int presence) {
      return new Column(scalar, false, presence);
    }

    static Column doubles(int scalar, int presence) {
      return new Column(scalar, true, presence);
    }
  }

  /** What a list of numbers is. */
  public enum ListKind {
    /** Doubles that hardly ever change: bounds, quantiles. */
    BOUNDARIES,
    /** Unsigned integers, one a bucket. */
    COUNTS,
    /** Doubles, one a boundary. */
    VALUES
  }
}
