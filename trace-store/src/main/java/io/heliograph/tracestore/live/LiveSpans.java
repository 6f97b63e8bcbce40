package io.heliograph.tracestore.live;

import io.heliograph.storage.engine.PageSink;
import io.heliograph.storage.engine.ShardRows;
import io.heliograph.tracestore.page.OriginEntry;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireWriter;
import io.heliograph.wire.trace.SpanView;
import io.heliograph.wire.trace.TraceVisitor;
import java.util.BitSet;
import java.util.List;

/**
 * The live spans of a shard: what the page engine cuts at checkpoints, and the store before that,
 * quiet traces first. A frame's spans are shown one by one and then taken together, or dropped if
 * the frame turns out to be damaged. Confined to the consumer thread.
 */
public final class LiveSpans implements ShardRows, TraceVisitor {

  /** A span is kept encoded, and a search may make columns of it that are about as large. */
  private static final int COPIES = 2;

  private final PageCutter cutter;
  private final OriginDictionary resources = new OriginDictionary();
  private final OriginDictionary scopes = new OriginDictionary();
  private final WireWriter origin = new WireWriter();
  private final LiveBlocks blocks = new LiveBlocks();
  private SpanArena arena = new SpanArena();
  private LiveTable table = new LiveTable();
  private LiveTraces traces = new LiveTraces();
  private byte[] resource = new byte[0];
  private byte[] scope = new byte[0];
  private long logOffset;
  private long encodedBytes;
  private int frameBegin;
  private long frameBeginBytes;

  /**
   * @param cutter makes the pages; may be shared by shards of one thread
   */
  public LiveSpans(PageCutter cutter) {
    this.cutter = cutter;
  }

  /** The spans shown from now on are those of the frame at {@code logOffset}. */
  public LiveSpans beginFrame(long logOffset) {
    this.logOffset = logOffset;
    frameBegin = table.size();
    frameBeginBytes = encodedBytes;
    return this;
  }

  @Override
  public void resource(ResourceView view) {
    OriginEntry.write(view, origin.reset());
    resource = resources.entry(origin.array(), origin.size());
  }

  @Override
  public void scope(ScopeView view) {
    OriginEntry.write(view, origin.reset());
    scope = scopes.entry(origin.array(), origin.size());
  }

  @Override
  public void span(SpanView span) {
    Slice message = span.message();
    int offset = arena.copy(message.array(), message.offset(), message.length());
    encodedBytes += message.length();
    table.add(
        new LiveTable.Row(
            new TraceId(span.traceIdHigh(), span.traceIdLow()),
            span.startUnixNanos(),
            span.endUnixNanos() - span.startUnixNanos(),
            arena.chunk(),
            offset,
            message.length(),
            resource,
            scope,
            logOffset));
  }

  /** Takes the frame's spans, received at {@code nowNanos}. */
  public void endFrame(long nowNanos) {
    traces.include(table.view(), nowNanos);
  }

  /** Forgets the frame's spans. */
  public void dropFrame() {
    table.truncate(frameBegin);
    encodedBytes = frameBeginBytes;
  }

  @Override
  public boolean isEmpty() {
    return table.size() == 0;
  }

  public int size() {
    return table.size();
  }

  @Override
  public long sizeBytes() {
    return COPIES * encodedBytes
        + (long) LiveTable.ROW_BYTES * table.size()
        + (long) LiveTraces.TRACE_BYTES * traces.size()
        + resources.sizeBytes()
        + scopes.sizeBytes();
  }

  @Override
  public List<LiveBlock> snapshot() {
    return blocks.of(table);
  }

  @Override
  public void cut(PageSink sink) {
    BitSet all = new BitSet(traces.size());
    all.set(0, traces.size());
    cutter.cut(table.view(), traces, all, sink);
  }

  @Override
  public void clear() {
    resources.clear();
    scopes.clear();
    blocks.clear();
    arena = new SpanArena();
    table = new LiveTable();
    traces = new LiveTraces();
    encodedBytes = 0;
  }

  /** Spans of traces not heard of since {@code sinceNanos}. */
  public int quietSize(long sinceNanos) {
    return traces.spanCount(traces.quiet(sinceNanos));
  }

  /** Gives the traces not heard of since {@code sinceNanos} to {@code sink} and forgets them. */
  public void cutQuiet(long sinceNanos, PageSink sink) {
    cut(traces.quiet(sinceNanos), sink);
  }

  /** The same, and then the least recently heard of until half of the bytes are gone. */
  public void cutHalf(long sinceNanos, PageSink sink) {
    BitSet chosen = traces.quiet(sinceNanos);
    traces.chooseOldest(chosen, encodedBytes / 2);
    cut(chosen, sink);
  }

  private void cut(BitSet chosen, PageSink sink) {
    LiveTable.View rowsBefore = table.view();
    LiveTraces tracesBefore = traces;
    cutter.cut(rowsBefore, tracesBefore, chosen, sink);
    clear();
    for (int row = 0; row < rowsBefore.size(); row++) {
      if (!chosen.get(tracesBefore.traceOf(row))) {
        keep(rowsBefore.row(row));
      }
    }
    traces.include(table.view(), 0);
    traces.takeHeard(tracesBefore);
  }

  /** Copied again, for the spans around it are not needed any more. */
  private void keep(LiveTable.Row row) {
    int offset = arena.copy(row.source(), row.offset(), row.length());
    encodedBytes += row.length();
    table.add(
        new LiveTable.Row(
            row.traceId(),
            row.startUnixNanos(),
            row.durationNanos(),
            arena.chunk(),
            offset,
            row.length(),
            resources.entry(row.resource(), row.resource().length),
            scopes.entry(row.scope(), row.scope().length),
            row.logOffset()));
  }

  @Override
  public void close() {
    clear();
  }
}
