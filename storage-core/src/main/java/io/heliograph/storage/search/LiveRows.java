package io.heliograph.storage.search;

import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.LivePage;

/** Live rows that are columns already. Immutable. */
public record LiveRows(LivePage page, PageSummary summary) implements LiveSource {

  @Override
  public boolean tryRetain() {
    return page.tryRetain();
  }

  @Override
  public void release() {
    page.release();
  }
}
