package io.heliograph.tracestore.page;

import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageReader;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.tree.SpanIdMap;
import io.heliograph.wire.Slice;
import java.util.Arrays;

/**
 * The parents of a page's spans.
 *
 * <p>A parent is nearly always a span of the same trace in the same page, a few rows away: its
 * distance takes a byte where its ID, which is random, takes eight. So each span has a number: 0,
 * no parent was sent; 1, the parent's ID is the next one of a second column; 2 and above, the
 * parent is in the row that is {@code zigzag(number - 2)} above. Confined to the thread of its page
 * builder.
 */
final class ParentColumns {

  private static final int NONE = 0;
  private static final int ELSEWHERE = 1;
  private static final int NEAR = 2;

  /** Traces up to this size are searched span by span. */
  private static final int SMALL_TRACE = 16;

  private final LongColumnBuilder codes;
  private final BytesColumnBuilder ids;
  private long[] spanIds = new long[SMALL_TRACE];
  private long[] parentIds = new long[SMALL_TRACE];
  private boolean[] sent = new boolean[SMALL_TRACE];
  private int size;

  ParentColumns(PageBuilder page) {
    codes = page.longs(SpanColumns.PARENT);
    ids = page.fixed(SpanColumns.PARENT_ID, SpanId.BYTES);
    page.onClear(() -> size = 0);
  }

  /**
   * Adds a span of the trace that has begun.
   *
   * @param parentId as sent: empty, or a span ID's length
   */
  void add(long spanId, Slice parentId) {
    if (size == spanIds.length) {
      spanIds = Arrays.copyOf(spanIds, 2 * size);
      parentIds = Arrays.copyOf(parentIds, 2 * size);
      sent = Arrays.copyOf(sent, 2 * size);
    }
    spanIds[size] = spanId;
    sent[size] = !parentId.isEmpty();
    parentIds[size] = sent[size] ? SpanId.valueAt(parentId.array(), parentId.offset()) : 0;
    size++;
  }

  /** Ends a trace: all of its spans that this page has are there. */
  void endTrace() {
    if (size <= SMALL_TRACE) {
      for (int span = 0; span < size; span++) {
        encode(span, findNear(parentIds[span]));
      }
    } else {
      SpanIdMap rows = new SpanIdMap(size);
      for (int span = 0; span < size; span++) {
        rows.putIfAbsent(spanIds[span], span);
      }
      for (int span = 0; span < size; span++) {
        encode(span, rows.get(parentIds[span]));
      }
    }
    size = 0;
  }

  private int findNear(long parentId) {
    for (int span = 0; span < size; span++) {
      if (spanIds[span] == parentId) {
        return span;
      }
    }
    return SpanIdMap.ABSENT;
  }

  private void encode(int span, int parent) {
    if (!sent[span]) {
      codes.add(NONE);
    } else if (parent == SpanIdMap.ABSENT) {
      codes.add(ELSEWHERE);
      ids.add(new SpanId(parentIds[span]).toBytes());
    } else {
      int distance = span - parent;
      codes.add(NEAR + ((long) distance << 1 ^ distance >> 31));
    }
  }

  /**
   * The parent ID of every row of a page.
   *
   * @param ids 0 where none was sent, and where zeros were sent
   * @param sent whether one was sent
   */
  // Read once a row in loops, and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Decoded(long[] ids, boolean[] sent) {}

  static Decoded decode(PageReader page, long[] spanIds) {
    LongColumn codes = page.longs(SpanColumns.PARENT);
    BytesColumn elsewhere = page.bytes(SpanColumns.PARENT_ID);
    long[] parents = new long[codes.count()];
    boolean[] sent = new boolean[codes.count()];
    int next = 0;
    for (int row = 0; row < parents.length; row++) {
      long code = codes.at(row);
      sent[row] = code != NONE;
      if (code == ELSEWHERE) {
        parents[row] = SpanId.valueAt(elsewhere.data(), elsewhere.start(next++));
      } else if (code >= NEAR) {
        long zigzag = code - NEAR;
        parents[row] = spanIds[row - (int) (zigzag >>> 1 ^ -(zigzag & 1))];
      }
    }
    return new Decoded(parents, sent);
  }
}
