package io.heliograph.tracestore.search;

import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.tracestore.page.SpanEncoder;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.IndexSort;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;

/**
 * Writes spans of a trace that are in one page as parts, spans of a resource and scope together as
 * they were sent. Confined to the thread that reads.
 */
final class PageParts {

  /** Bytes after which a part is given out. */
  private static final int PART_BYTES = 1 << 20;

  private static final int NONE = -1;

  private final WireWriter out = new WireWriter();
  private final BytesColumn resources;
  private final BytesColumn scopes;
  private final SpanEncoder encoder;
  private final TraceParts parts;
  private int openResource = NONE;
  private int openScope = NONE;

  /**
   * @param range the trace's rows
   */
  PageParts(SpanPage page, RowRange range, TraceId traceId, TraceParts parts) {
    this.resources = page.resources();
    this.scopes = page.scopes();
    this.encoder = new SpanEncoder(page, traceId.toBytes().toArray(), range, out);
    this.parts = parts;
  }

  /** Writes some rows of the trace. */
  void write(int[] rows, SearchBudget budget) {
    for (int i : IndexSort.sorted(rows.length, (left, right) -> order(rows[left], rows[right]))) {
      budget.checkTime();
      begin(rows[i]);
      encoder.write(rows[i], OtlpTag.ScopeItems.ITEMS);
      if (out.size() >= PART_BYTES) {
        flush();
      }
    }
    flush();
  }

  private int order(int left, int right) {
    int byResource = Integer.compare(resources.entryOf(left), resources.entryOf(right));
    return byResource != 0
        ? byResource
        : Integer.compare(scopes.entryOf(left), scopes.entryOf(right));
  }

  private void begin(int row) {
    if (resources.entryOf(row) != openResource) {
      end();
      openResource = resources.entryOf(row);
      out.begin(OtlpTag.Request.RESOURCE);
      raw(resources, openResource);
    }
    if (scopes.entryOf(row) != openScope) {
      endScope();
      openScope = scopes.entryOf(row);
      out.begin(OtlpTag.ResourceItems.SCOPE_ITEMS);
      raw(scopes, openScope);
    }
  }

  private void raw(BytesColumn column, int entry) {
    out.raw(column.data(), column.start(entry), column.length(entry));
  }

  private void endScope() {
    if (openScope != NONE) {
      out.end();
      openScope = NONE;
    }
  }

  private void end() {
    endScope();
    if (openResource != NONE) {
      out.end();
      openResource = NONE;
    }
  }

  private void flush() {
    end();
    if (out.size() > 0) {
      parts.part(out.array(), 0, out.size());
      out.reset();
    }
  }
}
