package io.heliograph.tracestore.tree;

import io.heliograph.storage.page.Bytes;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.SkeletonLayout.Column;
import io.heliograph.tracestore.tree.SkeletonLayout.ColumnType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Writes the columns that a waterfall is drawn from. Confined to the thread of a read. */
public final class TraceSkeleton {

  /**
   * What the skeleton says besides its rows.
   *
   * @param services service names, as the table's rows number them
   * @param names operation names, as the table's rows number them
   * @param warnings why spans may be missing; none if the trace is whole
   */
  public record Context(
      TraceId traceId,
      List<Bytes> services,
      List<Bytes> names,
      List<String> warnings,
      boolean withSpanIds) {}

  private final Context context;
  private final SpanTable spans;
  private final TraceTree tree;
  private final ServiceOrder services;
  private final SkeletonTotals totals;

  private TraceSkeleton(Context context, SpanTable spans) {
    this.context = context;
    this.spans = spans;
    this.tree = TraceTree.of(spans);
    this.services = ServiceOrder.of(spans, context.services());
    this.totals = SkeletonTotals.of(spans, tree);
  }

  /** Orders the spans, of which there is at least one, and writes the skeleton. */
  public static byte[] write(Context context, SpanTable spans) {
    return new TraceSkeleton(context, spans).write();
  }

  /** Bytes of memory that writing takes for each span, the skeleton included. */
  public static int spanBytes() {
    return 160;
  }

  private byte[] write() {
    List<Source> sources = sources();
    List<Column> columns = columns(sources);
    byte[] header =
        SkeletonHeader.encode(context, totals, tree.placeholderCount(), services.names(), columns);
    long bodyOffset = SkeletonLayout.aligned((long) SkeletonLayout.HEADER_OFFSET + header.length);
    Column last = columns.getLast();
    long size = bodyOffset + SkeletonLayout.aligned(last.offset() + last.length());
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(SkeletonLayout.MAGIC_OFFSET, SkeletonLayout.MAGIC);
    out.putShort(SkeletonLayout.VERSION_OFFSET, SkeletonLayout.VERSION);
    out.putInt(SkeletonLayout.HEADER_LENGTH_OFFSET, header.length);
    out.put(SkeletonLayout.HEADER_OFFSET, header);
    for (int i = 0; i < columns.size(); i++) {
      out.position(Math.toIntExact(bodyOffset + columns.get(i).offset()));
      fill(sources.get(i), out);
    }
    return out.array();
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    sources.add(new Source("depth", ColumnType.U16, this::depth));
    sources.add(new Source("start", ColumnType.ofNanos(totals.startMax()), this::start));
    sources.add(new Source("duration", ColumnType.ofNanos(totals.durationMax()), this::duration));
    sources.add(new Source("name", ColumnType.ofIndexes(context.names().size()), this::name));
    sources.add(new Source("service", ColumnType.ofIndexes(services.size()), this::service));
    sources.add(new Source("flags", ColumnType.U16, row -> tree.flags(tree.node(row))));
    if (context.withSpanIds()) {
      sources.add(new Source("spanId", ColumnType.U64, row -> tree.spanId(tree.node(row))));
    }
    return sources;
  }

  private List<Column> columns(List<Source> sources) {
    List<Column> columns = new ArrayList<>();
    long offset = 0;
    for (Source source : sources) {
      long length = (long) tree.rowCount() * source.type().bytes();
      columns.add(new Column(source.name(), source.type(), offset, length));
      offset = SkeletonLayout.aligned(offset + length);
    }
    return columns;
  }

  private long depth(int row) {
    return Math.min(tree.depth(row), SkeletonLayout.DEPTH_MAX);
  }

  private long start(int row) {
    return tree.start(tree.node(row)) - totals.startUnixNanos();
  }

  private long duration(int row) {
    return tree.duration(tree.node(row));
  }

  private long name(int row) {
    int node = tree.node(row);
    return tree.isPlaceholder(node) ? 0 : spans.name(node);
  }

  private long service(int row) {
    int node = tree.node(row);
    return tree.isPlaceholder(node) ? 0 : services.rank(spans.service(node));
  }

  private void fill(Source source, ByteBuffer out) {
    for (int row = 0; row < tree.rowCount(); row++) {
      long value = source.values().applyAsLong(row);
      switch (source.type()) {
        case U16 -> out.putShort((short) value);
        case U32 -> out.putInt((int) value);
        case F64 -> out.putDouble((double) value);
        case U64 -> out.putLong(value);
      }
    }
  }

  /** Where a column's values come from. */
  private record Source(String name, ColumnType type, IntToLongFunction values) {}
}
