package io.heliograph.storage.search;

import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.LivePage;

/** Rows that are in no page yet, as of some moment. Immutable. */
public record LiveRows(LivePage page, PageSummary summary) {}
