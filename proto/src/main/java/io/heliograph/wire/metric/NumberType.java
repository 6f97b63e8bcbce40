package io.heliograph.wire.metric;

/** How the value of a number point or an exemplar was sent. */
public enum NumberType {
  /** No value was sent. */
  NONE,
  DOUBLE,
  INT
}
