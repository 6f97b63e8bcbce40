package io.heliograph.storage.index;

/** Names of the Lucene fields that every page's document has. They reach the disk. */
final class PageFields {

  static final String OFFSET = "page.offset";
  static final String LENGTH = "page.length";
  static final String ROWS = "page.rows";
  static final String TIME_MIN = "time.min";
  static final String TIME_MAX = "time.max";
  static final String LOG_MIN = "log.min";
  static final String LOG_MAX = "log.max";

  private PageFields() {}

  static String rangeMin(String range) {
    return "range." + range + ".min";
  }

  static String rangeMax(String range) {
    return "range." + range + ".max";
  }

  /** The range of which {@code field} holds the least value; empty if it is another field. */
  static String rangeOfMin(String field) {
    return field.startsWith("range.") && field.endsWith(".min")
        ? field.substring("range.".length(), field.length() - ".min".length())
        : "";
  }

  /** Terms have fields of their own, so that a store may name them freely. */
  static String terms(String field) {
    return "term." + field;
  }
}
