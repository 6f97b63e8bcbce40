package io.heliograph.tracestore.catalogue;

import io.heliograph.tracestore.search.ReadOutcome;
import java.util.List;

/**
 * A list taken from the catalogue.
 *
 * @param <T> what is listed
 */
public record Listing<T>(List<T> entries, ReadOutcome outcome) {

  public Listing {
    entries = List.copyOf(entries);
  }
}
