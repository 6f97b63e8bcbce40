package io.heliograph.logindex.record;

import io.heliograph.storage.engine.PageSink;
import io.heliograph.storage.engine.ShardRows;
import io.heliograph.storage.index.PageRange;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.storage.search.LiveRows;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.log.LogRecordView;
import java.util.List;
import java.util.function.Supplier;

/**
 * The records of a shard that are in no page yet: the page being collected.
 *
 * <p>Frames come in the order of their offsets. A frame may come again after an error, or be cut in
 * two by a page; {@link #begin} says how many of its records are here or in pages already, so that
 * none is added twice. Confined to the consumer's thread.
 */
public final class RecordRows implements ShardRows {

  /** Range of a page by which a record's place in the log is found. */
  public static final String LOG_OFFSET_RANGE = "log.offset";

  /**
   * Records times attribute keys of a page. Readers hold a number for each of them, and columns
   * cost whatever their length; records whose keys are all different make small pages.
   */
  private static final long CELLS_MAX = 8 << 20;

  private final PageBuilder page = new PageBuilder(PageOptions.LIVE);
  private final ResourceTableBuilder resources = new ResourceTableBuilder(page);
  private final ScopeTableBuilder scopes = new ScopeTableBuilder(page);
  private final RecordColumnsBuilder records = new RecordColumnsBuilder(page);
  private final FramePartsBuilder parts = new FramePartsBuilder(page);
  private final RecordTerms terms;
  private long frameOffset = -1;
  private int frameRecords;
  private long sizeBytes;
  private long minTimeUnixNanos;
  private long maxTimeUnixNanos;

  private RecordRows(RecordTerms terms) {
    this.terms = terms;
    clearTotals();
  }

  /** Makes the rows of all shards of one consumer, which share the memory for terms. */
  public static Supplier<RecordRows> supplier() {
    RecordTerms terms = new RecordTerms();
    return () -> new RecordRows(terms);
  }

  /**
   * The records that follow are of this frame.
   *
   * @return how many of its records were added before: they must not be added again
   */
  public int begin(long offset, long receivedUnixNanos) {
    if (offset != frameOffset) {
      frameOffset = offset;
      frameRecords = 0;
    }
    parts.begin(offset, receivedUnixNanos, frameRecords);
    return frameRecords;
  }

  /** The records that follow are of this resource. */
  public void resource(ResourceView resource) {
    resources.begin(resource);
  }

  /** The records that follow are of this scope. */
  public void scope(ScopeView scope) {
    scopes.begin(scope);
  }

  /** Adds the next record of the frame. */
  public void add(LogRecordView logRecord) {
    long orderTime =
        records.add(logRecord, resources.row(), scopes.row(), parts.receivedUnixNanos());
    minTimeUnixNanos = Math.min(minTimeUnixNanos, orderTime);
    maxTimeUnixNanos = Math.max(maxTimeUnixNanos, orderTime);
    sizeBytes += logRecord.message().length();
    parts.record();
    frameRecords++;
    page.endRow();
  }

  /** The frame has no more records. */
  public void end() {
    parts.end();
  }

  /** Whether the page should be cut before another record is added. */
  public boolean isFull(int pageRows, long pageBytes) {
    return page.rowCount() >= pageRows
        || sizeBytes >= pageBytes
        || (long) page.rowCount() * records.keyCount() >= CELLS_MAX;
  }

  @Override
  public boolean isEmpty() {
    return page.rowCount() == 0;
  }

  /** The records' length as sent, which is about what they take here. */
  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public List<LiveRows> snapshot() {
    if (isEmpty()) {
      return List.of();
    }
    parts.end();
    return List.of(new LiveRows(page.snapshot(), summary()));
  }

  @Override
  public void cut(PageSink sink) {
    if (!isEmpty()) {
      parts.end();
      sink.page(page.encode(), terms.collect(records, resources, scopes), summary());
    }
  }

  private PageSummary summary() {
    return new PageSummary(
        page.rowCount(),
        minTimeUnixNanos,
        maxTimeUnixNanos,
        parts.minOffset(),
        parts.maxOffset(),
        List.of(new PageRange(LOG_OFFSET_RANGE, parts.minOffset(), parts.maxOffset())));
  }

  @Override
  public void clear() {
    page.clear();
    clearTotals();
  }

  private void clearTotals() {
    sizeBytes = 0;
    minTimeUnixNanos = Long.MAX_VALUE;
    maxTimeUnixNanos = Long.MIN_VALUE;
  }

  @Override
  public void close() {
    page.close();
  }
}
