package io.heliograph.storage.engine;

import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.storage.search.LiveRows;
import java.util.List;

/** The rows of a little store for tests: a time, the log offset and a text that is a term too. */
final class TextRows implements ShardRows {

  static final ColumnKey TIME = ColumnKey.intrinsic("time");
  static final ColumnKey OFFSET = ColumnKey.intrinsic("log.offset");
  static final ColumnKey TEXT = ColumnKey.intrinsic("text");
  static final String TEXT_FIELD = "text";

  private final PageBuilder page = new PageBuilder(PageOptions.LIVE);
  private final PageTerms terms = new PageTerms();
  private long minTime;
  private long maxTime;
  private long minOffset;
  private long maxOffset;

  TextRows() {
    clear();
  }

  void add(long offset, long time, String text) {
    page.longs(TIME).add(time);
    page.longs(OFFSET).add(offset);
    page.adaptive(TEXT).add(Bytes.utf8(text));
    page.endRow();
    minTime = Math.min(minTime, time);
    maxTime = Math.max(maxTime, time);
    minOffset = Math.min(minOffset, offset);
    maxOffset = Math.max(maxOffset, offset);
  }

  int rowCount() {
    return page.rowCount();
  }

  @Override
  public boolean isEmpty() {
    return page.rowCount() == 0;
  }

  @Override
  public long sizeBytes() {
    return page.sizeBytes();
  }

  private PageSummary summary() {
    return new PageSummary(page.rowCount(), minTime, maxTime, minOffset, maxOffset, List.of());
  }

  @Override
  public List<LiveRows> snapshot() {
    return List.of(new LiveRows(page.snapshot(), summary()));
  }

  @Override
  public void cut(PageSink sink) {
    terms.clear();
    terms.field(TEXT_FIELD).addEntries(page.snapshot().bytes(TEXT));
    sink.page(page.encode(), terms, summary());
  }

  @Override
  public void clear() {
    page.clear();
    minTime = Long.MAX_VALUE;
    maxTime = Long.MIN_VALUE;
    minOffset = Long.MAX_VALUE;
    maxOffset = Long.MIN_VALUE;
  }

  @Override
  public void close() {
    page.close();
  }
}
