package io.heliograph.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of columns that are as wide as their widest cell; numbers align at the right. On a terminal
 * the columns of text are cut until a row fits, the widest first.
 */
final class Table {

  private static final String GAP = "  ";

  /** A narrower column tells nothing. */
  private static final int MIN_CUT_COLUMNS = 8;

  private final List<String> heads;
  private final List<Boolean> rightAligned;
  private final List<Boolean> cuttable;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param heads of the columns; one that begins with {@code >} is aligned at the right, one that
   *     begins with {@code ~} may be cut
   */
  Table(String... heads) {
    this.heads = new ArrayList<>();
    this.rightAligned = new ArrayList<>();
    this.cuttable = new ArrayList<>();
    for (String head : heads) {
      this.rightAligned.add(head.startsWith(">"));
      this.cuttable.add(head.startsWith("~"));
      this.heads.add(head.replaceFirst("^[>~]", ""));
    }
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out, Terminal terminal) {
    int[] widths = new int[heads.size()];
    measure(heads, widths);
    rows.forEach(row -> measure(row, widths));
    if (terminal.columns() > 0) {
      fit(widths, terminal.columns());
    }
    out.println(terminal.bold(line(heads, widths)));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Cell.columns(cells.get(i)));
    }
  }

  private void fit(int[] widths, int columns) {
    int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - columns;
    for (; excess > 0; excess--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (cuttable.get(i) && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0 || widths[widest] <= MIN_CUT_COLUMNS) {
        return;
      }
      widths[widest]--;
    }
  }

  private String line(List<String> cells, int[] widths) {
    List<String> fitted = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      fitted.add(
          rightAligned.get(i)
              ? Cell.right(cells.get(i), widths[i])
              : Cell.left(cells.get(i), widths[i]));
    }
    return String.join(GAP, fitted).stripTrailing();
  }
}
