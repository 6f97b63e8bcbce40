package io.heliograph.tracestore.search;

/** The order of found traces; equal ones are ordered by trace ID. */
public enum TraceOrder {
  /** By the trace's start, latest first. */
  NEWEST,
  /** By the trace's duration, longest first. */
  DURATION
}
