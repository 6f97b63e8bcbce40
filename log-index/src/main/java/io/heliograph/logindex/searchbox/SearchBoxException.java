package io.heliograph.logindex.searchbox;

/** A query that can't be understood. */
public final class SearchBoxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int start;
  private final int end;
  private final String expected;

  SearchBoxException(Span where, String found, String expected) {
    super("position " + where.start() + ": " + found + " (expected: " + expected + ")");
    this.start = where.start();
    this.end = where.end();
    this.expected = expected;
  }

  /** The piece of the text that is wrong; empty at the end of the text if something is missing. */
  public Span where() {
    return new Span(start, end);
  }

  /** What would have been right. */
  public String expected() {
    return expected;
  }
}
