package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordPage;
import io.heliograph.storage.page.RowSet;

/**
 * A page with at least one row that matches.
 *
 * @param partition number of the log partition that its records came from
 * @param rows that match
 */
public record MatchedPage(RecordPage page, int partition, RowSet rows) {

  RecordKey key(int row) {
    return new RecordKey(page.orderTimes().at(row), partition, page.offset(row), page.index(row));
  }
}
