package io.heliograph.bench.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Figures that are read together: a table of measures against subjects. Immutable.
 *
 * @param title of the table
 * @param figures in the order in which measures and subjects first appear
 * @param notes what a reader must know, one sentence each
 */
public record Section(String title, List<Figure> figures, List<String> notes) {

  public Section {
    requireNonNull(title, "title");
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
