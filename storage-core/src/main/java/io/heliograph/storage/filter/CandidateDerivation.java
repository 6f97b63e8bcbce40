package io.heliograph.storage.filter;

import io.heliograph.storage.index.Candidates;

/** Derives the pages that can hold a match of a filter: a superset, {@code all} if need be. */
@SuppressWarnings("DoNotCallSuggester")
public final class CandidateDerivation {

  private CandidateDerivation() {}

  public static Candidates derive(Filter filter, IndexedFields fields) {
    throw io.heliograph.storage.Pending.body();
  }
}
