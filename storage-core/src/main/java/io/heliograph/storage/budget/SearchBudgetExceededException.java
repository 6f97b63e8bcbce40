package io.heliograph.storage.budget;

/**
 * A search used up its time or its bytes. Whoever drives the search catches it and answers with
 * what was found, marked incomplete, or fails with the reason.
 */
public final class SearchBudgetExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SearchBudgetExceededException(String reason) {
    super(reason);
  }
}
