package io.heliograph.metricstore.index;

import com.google.common.collect.ImmutableList;

/** The parts of a series' identity, in the order in which series are sorted. */
public enum PartKind {
  METRIC(0),
  RESOURCE(1),
  SCOPE(2),
  /** The attributes of the data points. */
  ATTRIBUTES(3);

  public static final int COUNT = 4;

  private static final ImmutableList<PartKind> ALL = ImmutableList.copyOf(values());

  private final int index;

  PartKind(int index) {
    this.index = index;
  }

  /** The place in that order, from 0. */
  public int index() {
    return index;
  }

  public static ImmutableList<PartKind> all() {
    return ALL;
  }
}
