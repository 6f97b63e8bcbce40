package io.heliograph.storage.search;

import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.PageReader;

/** A page that a scan came to. Valid as long as the snapshot is open. */
public interface ScannedPage {

  PageSummary summary();

  /** The log partition that the rows came from. */
  int logPartition();

  /** Whether the rows are not in a page file yet; summary and columns are those of the moment. */
  boolean isLive();

  /** Opens the page; what is decoded is charged to the scan's budget. */
  PageReader open();
}
