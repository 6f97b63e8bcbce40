package io.heliograph.tracestore.live;

import io.heliograph.tracestore.page.SpanPageBuilder;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.wire.trace.SpanView;
import java.util.Arrays;

/**
 * Spans as rows: where the encoded span is, and what is needed to group and find it. Rows are only
 * appended, so that a {@link View} of the first of them stays as it is. Confined to the consumer
 * thread.
 */
final class LiveTable {

  /** Bytes that a row takes beside its span. */
  static final int ROW_BYTES = 4 * Integer.BYTES + 5 * Long.BYTES + 2 * Integer.BYTES;

  private static final int INITIAL = 256;
  private static final byte[] EMPTY = new byte[0];

  /**
   * A row to be added.
   *
   * @param source array with the encoded span
   * @param resource as {@link io.heliograph.tracestore.page.OriginEntry} encodes it, shared
   * @param scope as {@link io.heliograph.tracestore.page.OriginEntry} encodes it, shared
   */
  // Rows are taken apart at once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(
      TraceId traceId,
      long startUnixNanos,
      long durationNanos,
      byte[] source,
      int offset,
      int length,
      byte[] resource,
      byte[] scope,
      long logOffset) {}

  private long[] traceHighs = new long[INITIAL];
  private long[] traceLows = new long[INITIAL];
  private long[] starts = new long[INITIAL];
  private long[] durations = new long[INITIAL];
  private byte[][] sources = new byte[INITIAL][];
  private int[] offsets = new int[INITIAL];
  private int[] lengths = new int[INITIAL];
  private byte[][] resources = new byte[INITIAL][];
  private byte[][] scopes = new byte[INITIAL][];
  private long[] logOffsets = new long[INITIAL];
  private int size;

  void add(Row row) {
    if (size == starts.length) {
      grow(2 * size);
    }
    traceHighs[size] = row.traceId().high();
    traceLows[size] = row.traceId().low();
    starts[size] = row.startUnixNanos();
    durations[size] = row.durationNanos();
    sources[size] = row.source();
    offsets[size] = row.offset();
    lengths[size] = row.length();
    resources[size] = row.resource();
    scopes[size] = row.scope();
    logOffsets[size] = row.logOffset();
    size++;
  }

  private void grow(int capacity) {
    traceHighs = Arrays.copyOf(traceHighs, capacity);
    traceLows = Arrays.copyOf(traceLows, capacity);
    starts = Arrays.copyOf(starts, capacity);
    durations = Arrays.copyOf(durations, capacity);
    sources = Arrays.copyOf(sources, capacity);
    offsets = Arrays.copyOf(offsets, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    resources = Arrays.copyOf(resources, capacity);
    scopes = Arrays.copyOf(scopes, capacity);
    logOffsets = Arrays.copyOf(logOffsets, capacity);
  }

  int size() {
    return size;
  }

  /** Forgets the rows from {@code newSize} on, of which there is no view. */
  void truncate(int newSize) {
    Arrays.fill(sources, newSize, size, EMPTY);
    size = newSize;
  }

  /** The rows so far. */
  View view() {
    return new View(this);
  }

  /** Rows as of some moment. Immutable. */
  static final class View {
    private final long[] traceHighs;
    private final long[] traceLows;
    private final long[] starts;
    private final long[] durations;
    private final byte[][] sources;
    private final int[] offsets;
    private final int[] lengths;
    private final byte[][] resources;
    private final byte[][] scopes;
    private final long[] logOffsets;
    private final int size;

    private View(LiveTable table) {
      traceHighs = table.traceHighs;
      traceLows = table.traceLows;
      starts = table.starts;
      durations = table.durations;
      sources = table.sources;
      offsets = table.offsets;
      lengths = table.lengths;
      resources = table.resources;
      scopes = table.scopes;
      logOffsets = table.logOffsets;
      size = table.size;
    }

    int size() {
      return size;
    }

    TraceId traceId(int row) {
      return new TraceId(traceHighs[row], traceLows[row]);
    }

    long start(int row) {
      return starts[row];
    }

    long duration(int row) {
      return durations[row];
    }

    long logOffset(int row) {
      return logOffsets[row];
    }

    int length(int row) {
      return lengths[row];
    }

    Row row(int row) {
      return new Row(
          traceId(row),
          starts[row],
          durations[row],
          sources[row],
          offsets[row],
          lengths[row],
          resources[row],
          scopes[row],
          logOffsets[row]);
    }

    /** Adds the span of a row to a page. */
    void addTo(SpanPageBuilder page, int row, SpanView span) {
      span.wrap(sources[row], offsets[row], lengths[row]);
      page.add(span, resources[row], scopes[row], logOffsets[row]);
    }
  }
}
