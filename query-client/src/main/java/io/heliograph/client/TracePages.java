package io.heliograph.client;

import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.api.v1.SearchTracesResponse;
import io.heliograph.api.v1.TraceSummary;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads found traces page by page, the next page when the last is used up. */
final class TracePages implements Iterator<TraceSummary> {

  /** One call of the service. */
  @FunctionalInterface
  interface Search {
    SearchTracesResponse page(SearchTracesRequest request);
  }

  private final Search search;
  private SearchTracesRequest next;
  private boolean isLast;
  private Iterator<TraceSummary> page = Collections.emptyIterator();

  TracePages(Search search, SearchTracesRequest first) {
    this.search = search;
    this.next = first;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && !isLast) {
      SearchTracesResponse response = search.page(next);
      page = response.getTracesList().iterator();
      isLast = response.getNextCursor().isEmpty();
      next = next.toBuilder().setCursor(response.getNextCursor()).build();
    }
    return page.hasNext();
  }

  @Override
  public TraceSummary next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more traces");
    }
    return page.next();
  }
}
