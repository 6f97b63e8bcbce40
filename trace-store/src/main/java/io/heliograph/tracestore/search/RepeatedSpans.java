package io.heliograph.tracestore.search;

import io.heliograph.storage.page.ByteHash;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.tracestore.page.SpanEncoder;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/**
 * Recognises spans of a trace that were stored more than once, as by a client that sent a request
 * again. Only spans that share their ID with another are looked at: they are the same if everything
 * in them is, resource and scope included. Confined to the thread that reads.
 */
final class RepeatedSpans {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A hash of a whole span, wide enough to take equal ones for equal spans. */
  private record Content(long high, long low) {}

  private final byte[] traceId;
  private final long highSeed = RANDOM.nextLong();
  private final long lowSeed = RANDOM.nextLong();
  private final Set<Long> spanIds = new HashSet<>();
  private final Set<Content> contents = new HashSet<>();
  private final WireWriter out = new WireWriter();

  RepeatedSpans(TraceId traceId) {
    this.traceId = traceId.toBytes().toArray();
  }

  /** Several spans have this ID. */
  void expect(long spanId) {
    spanIds.add(spanId);
  }

  /** Which spans of some rows are new, asked once for each in turn. */
  Filter in(SpanPage page, RowRange rows) {
    return spanIds.isEmpty() ? row -> true : new PageContents(page, rows);
  }

  /** Decides on the rows of a page. */
  @FunctionalInterface
  interface Filter {
    /** Whether the row's span was not seen before. */
    boolean isNew(int row);
  }

  private final class PageContents implements Filter {
    private final long[] pageSpanIds;
    private final BytesColumn resources;
    private final BytesColumn scopes;
    private final SpanEncoder encoder;

    PageContents(SpanPage page, RowRange rows) {
      pageSpanIds = page.spanIds();
      resources = page.resources();
      scopes = page.scopes();
      encoder = new SpanEncoder(page, traceId, rows, out);
    }

    @Override
    public boolean isNew(int row) {
      if (!spanIds.contains(pageSpanIds[row])) {
        return true;
      }
      out.reset();
      entry(resources, row);
      entry(scopes, row);
      encoder.write(row, OtlpTag.ScopeItems.ITEMS);
      return contents.add(
          new Content(
              ByteHash.hash(out.array(), 0, out.size(), highSeed),
              ByteHash.hash(out.array(), 0, out.size(), lowSeed)));
    }

    private void entry(BytesColumn column, int row) {
      int entry = column.entryOf(row);
      out.bytes(OtlpTag.ScopeItems.SCOPE, column.data(), column.start(entry), column.length(entry));
    }
  }
}
