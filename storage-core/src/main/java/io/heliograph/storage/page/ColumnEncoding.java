package io.heliograph.storage.page;

/**
 * What the directory needs to know of a column that was encoded.
 *
 * @param code how its sections are to be read; its meaning depends on the column's kind
 */
record ColumnEncoding(int code, int distinctCount, long min, long max) {

  static ColumnEncoding of(int code) {
    return new ColumnEncoding(code, 0, 0, 0);
  }
}
