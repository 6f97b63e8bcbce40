package io.heliograph.storage.page;

/** How arrays that are appended to grow. */
final class Growth {

  /** The greatest array that every JVM can allocate. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

  private Growth() {}

  /** A new length of at least {@code needed}, usually twice {@code current}. */
  static int size(int current, int needed) {
    if (needed < 0 || needed > MAX_ARRAY) {
      throw new IllegalStateException("column size: " + needed + " (expected: < 2 GiB a page)");
    }
    return (int) Math.min(Math.max((long) current * 2, needed), MAX_ARRAY);
  }
}
