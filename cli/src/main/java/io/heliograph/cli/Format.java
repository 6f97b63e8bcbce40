package io.heliograph.cli;

/** How a result is printed. */
enum Format {
  /** For people. */
  TABLE,
  /** For machines: the API's messages, a line each. */
  JSON
}
