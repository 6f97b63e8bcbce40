package io.heliograph.tracestore.search;

import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.tracestore.page.SpanPage;
import io.heliograph.tracestore.page.SpanPage.RowRange;
import io.heliograph.tracestore.page.SpanPageBuilder;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.SpanFlags;
import io.heliograph.tracestore.tree.SpanTable;
import io.heliograph.tracestore.tree.TraceSkeleton;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a trace as the columns that a waterfall is drawn from. Confined to the thread that reads.
 */
public final class SkeletonReader {

  /** OTLP's flags for a parent that is known to be in another process. */
  private static final int REMOTE_PARENT = 0x300;

  private final TraceReads reads;
  private final BytesDictionary names = new BytesDictionary();
  private final BytesDictionary services = new BytesDictionary();
  private final SpanTable spans = new SpanTable();

  private SkeletonReader(TraceReads reads) {
    this.reads = reads;
  }

  public static SkeletonRead read(TraceReads reads, TraceId traceId, boolean withSpanIds) {
    return new SkeletonReader(reads).read(traceId, withSpanIds);
  }

  private SkeletonRead read(TraceId traceId, boolean withSpanIds) {
    TraceFragments fragments = TraceFragments.find(reads, traceId);
    reads
        .budget()
        .reserve((long) fragments.spanCount() * (SpanTable.rowBytes() + TraceSkeleton.spanBytes()));
    reads.run(() -> {
      for (TraceFragments.Fragment fragment : fragments.fragments()) {
        SpanPage page = new SpanPage(fragment.page().open());
        add(page, fragment.rows(), fragments.repeated().in(page, fragment.rows()));
      }
    });
    if (spans.size() == 0) {
      return new SkeletonRead(new byte[0], 0, reads.outcome());
    }
    TraceSkeleton.Context context =
        new TraceSkeleton.Context(
            traceId, list(services), list(names), reads.warnings(), withSpanIds);
    return new SkeletonRead(TraceSkeleton.write(context, spans), spans.size(), reads.outcome());
  }

  private static List<Bytes> list(BytesDictionary dictionary) {
    return IntStream.range(0, dictionary.size()).mapToObj(dictionary::entry).toList();
  }

  private void add(SpanPage page, RowRange rows, RepeatedSpans.Filter distinct) {
    long[] spanIds = page.spanIds();
    long[] parents = page.parentSpanIds();
    LongColumn starts = page.starts();
    LongColumn durations = page.durations();
    BytesColumn pageNames = page.names();
    BytesColumn resources = page.resources();
    BytesColumn pageServices = page.services();
    RowFlags flags = new RowFlags(page);
    int[] nameNumbers = numbers(pageNames);
    int[] serviceNumbers = numbers(pageServices);
    for (int row = rows.from(); row < rows.to(); row++) {
      if (distinct.isNew(row)) {
        int service = pageServices.entryOf(resources.entryOf(row));
        spans.add(
            new SpanTable.Row(
                spanIds[row],
                parents[row],
                starts.at(row),
                durations.at(row),
                number(nameNumbers, pageNames, pageNames.entryOf(row), names),
                number(serviceNumbers, pageServices, service, services),
                flags.of(row)));
      }
    }
  }

  private static int[] numbers(BytesColumn column) {
    int[] numbers = new int[column.entryCount()];
    Arrays.fill(numbers, -1);
    return numbers;
  }

  /** The number of an entry of a page's column in the trace's dictionary. */
  private static int number(int[] known, BytesColumn column, int entry, BytesDictionary all) {
    if (known[entry] < 0) {
      known[entry] = all.add(column.data(), column.start(entry), column.length(entry));
    }
    return known[entry];
  }

  /** The flags of a page's rows that the span alone decides. */
  private static final class RowFlags {
    private final LongColumn kinds;
    private final LongColumn statuses;
    private final LongColumn sent;
    private final LongColumn events;
    private final LongColumn links;

    RowFlags(SpanPage page) {
      kinds = page.kinds();
      statuses = page.statuses();
      sent = page.flags();
      events = page.eventCounts();
      links = page.linkCounts();
    }

    int of(int row) {
      boolean isRemote = (optional(sent, row) & REMOTE_PARENT) == REMOTE_PARENT;
      return SpanFlags.ofKind((int) kinds.at(row))
          | (statuses.at(row) == SpanPageBuilder.STATUS_ERROR ? SpanFlags.ERROR : 0)
          | (optional(events, row) > 0 ? SpanFlags.HAS_EVENTS : 0)
          | (optional(links, row) > 0 ? SpanFlags.HAS_LINKS : 0)
          | (isRemote ? SpanFlags.REMOTE_PARENT : 0);
    }

    private static long optional(LongColumn column, int row) {
      return column.count() == 0 ? 0 : column.at(row);
    }
  }
}
