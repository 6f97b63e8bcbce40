package io.heliograph.cli;

import java.util.Map;

/**
 * What standard output is. Immutable.
 *
 * @param columns of the terminal; 0 where the output is none, so that nothing is cut
 * @param hasColours whether severities and errors are coloured
 */
record Terminal(int columns, boolean hasColours) {

  /** Set by the launcher, which can ask the terminal, when standard output is one. */
  private static final String COLUMNS_PROPERTY = "heliograph.columns";

  private static final int MIN_COLUMNS = 40;

  /** A file or a pipe. */
  static final Terminal NONE = new Terminal(0, false);

  /** The process's own. */
  static Terminal ofProcess() {
    return of(System.getProperty(COLUMNS_PROPERTY, ""), System.getenv());
  }

  /**
   * @param columns digits, or something else where there is no terminal
   * @param environment with {@code NO_COLOR} and {@code TERM}
   */
  static Terminal of(String columns, Map<String, String> environment) {
    if (!columns.matches("\\d{1,5}")) {
      return NONE;
    }
    int width = Integer.parseInt(columns);
    boolean hasColours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(width == 0 ? 0 : Math.max(MIN_COLUMNS, width), hasColours);
  }

  String red(String text) {
    return coloured(text, 31);
  }

  String yellow(String text) {
    return coloured(text, 33);
  }

  String faint(String text) {
    return coloured(text, 2);
  }

  String bold(String text) {
    return coloured(text, 1);
  }

  private String coloured(String text, int rendition) {
    return hasColours && !text.isBlank() ? "\u001b[" + rendition + "m" + text + "\u001b[0m" : text;
  }
}
