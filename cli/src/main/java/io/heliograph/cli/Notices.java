package io.heliograph.cli;

import io.heliograph.api.v1.QueryStatistics;
import java.io.PrintWriter;

/** What is said of a result beside it, on standard error. */
final class Notices {

  private final PrintWriter err;

  Notices(PrintWriter err) {
    this.err = err;
  }

  /** Says why a result is not whole. */
  void incomplete(QueryStatistics statistics) {
    for (String warning : statistics.getWarningsList()) {
      say("incomplete: " + warning);
    }
  }

  /** Says something in one line. */
  void say(String text) {
    err.println(Texts.printable(text));
    err.flush();
  }
}
