package io.heliograph.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of columns that are as wide as their widest cell; numbers align at the right. */
final class Table {

  private final List<String> heads;
  private final List<Boolean> rightAligned;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param heads of the columns; one that begins with {@code >} is aligned at the right
   */
  Table(String... heads) {
    this.heads = new ArrayList<>();
    this.rightAligned = new ArrayList<>();
    for (String head : heads) {
      this.rightAligned.add(head.startsWith(">"));
      this.heads.add(head.startsWith(">") ? head.substring(1) : head);
    }
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int[] widths = new int[heads.size()];
    measure(heads, widths);
    rows.forEach(row -> measure(row, widths));
    print(out, heads, widths);
    rows.forEach(row -> print(out, row, widths));
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private void print(PrintWriter out, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(rightAligned.get(i) ? padding + cells.get(i) : cells.get(i) + padding);
    }
    out.println(line.toString().stripTrailing());
  }
}
