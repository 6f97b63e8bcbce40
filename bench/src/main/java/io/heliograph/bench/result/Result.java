package io.heliograph.bench.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one measurement found. Immutable.
 *
 * @param name of the files that it is written to
 * @param title for people
 * @param circumstances where, when and of what
 * @param sections the tables
 */
public record Result(
    String name, String title, Circumstances circumstances, List<Section> sections) {

  public Result {
    requireNonNull(name, "name");
    requireNonNull(title, "title");
    requireNonNull(circumstances, "circumstances");
    sections = List.copyOf(sections);
  }
}
