package io.heliograph.cli;

/** Text in columns of a terminal, where a character may take none, one or two. */
final class Cell {

  /** Of the blocks whose characters are two columns wide, first and last code point. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private Cell() {}

  /** The columns that {@code text} takes. */
  static int columns(String text) {
    return text.codePoints().map(Cell::columns).sum();
  }

  private static int columns(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] block : WIDE) {
      if (point >= block[0] && point <= block[1]) {
        return 2;
      }
    }
    return 1;
  }

  /** At most {@code columns} of {@code text}; what is cut off is an ellipsis. */
  static String cut(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = columns - 1;
    for (int point : text.codePoints().toArray()) {
      left -= columns(point);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept + "…";
  }

  /** Cut or filled up with spaces behind. */
  static String left(String text, int columns) {
    String kept = cut(text, columns);
    return kept + " ".repeat(columns - columns(kept));
  }

  /** Cut or filled up with spaces before. */
  static String right(String text, int columns) {
    String kept = cut(text, columns);
    return " ".repeat(columns - columns(kept)) + kept;
  }
}
