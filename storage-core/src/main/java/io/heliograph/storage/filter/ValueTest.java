package io.heliograph.storage.filter;

import io.heliograph.storage.budget.SearchBudget;

/** A condition on one value, whatever its type. Confined to one thread, because of buffers. */
interface ValueTest {

  /** A page is about to be tested; a test that may take long asks {@code budget} for the time. */
  default void begin(SearchBudget budget) {}

  default boolean text(byte[] data, int offset, int length) {
    return false;
  }

  default boolean binary(byte[] data, int offset, int length) {
    return false;
  }

  default boolean integer(long value) {
    return false;
  }

  default boolean real(double value) {
    return false;
  }

  default boolean bool(boolean value) {
    return false;
  }

  /** Whether a value that can't be compared matches: one that holds nothing, an array, a map. */
  default boolean other() {
    return false;
  }
}
