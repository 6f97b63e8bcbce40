package io.heliograph.storage.index;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The least and greatest value of something that a store wants pages to be skipped by, such as a
 * duration.
 *
 * @param name letters, digits and dots; fixed by the store's schema
 */
public record PageRange(String name, long min, long max) {

  public PageRange {
    checkArgument(min <= max, "range %s: [%s, %s] (expected: min <= max)", name, min, max);
  }
}
