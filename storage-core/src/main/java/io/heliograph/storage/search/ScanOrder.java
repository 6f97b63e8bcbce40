package io.heliograph.storage.search;

/** In which order a scan visits pages. */
public enum ScanOrder {
  /** By the pages' greatest event time, descending. */
  NEWEST_FIRST,
  /** By the pages' least event time, ascending. */
  OLDEST_FIRST
}
