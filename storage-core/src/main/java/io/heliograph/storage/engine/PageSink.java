package io.heliograph.storage.engine;

import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.index.PageTerms;
import java.nio.ByteBuffer;

/** Takes finished pages. */
@FunctionalInterface
public interface PageSink {

  /**
   * Writes and indexes a page. Neither {@code page} nor {@code terms} is kept.
   *
   * @param page what {@link io.heliograph.storage.page.PageBuilder#encode()} returned
   */
  void page(ByteBuffer page, PageTerms terms, PageSummary summary);
}
