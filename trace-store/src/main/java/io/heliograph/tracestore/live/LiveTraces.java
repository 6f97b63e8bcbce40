package io.heliograph.tracestore.live;

import io.heliograph.tracestore.span.TraceId;
import io.heliograph.tracestore.tree.IndexSort;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which traces the live spans belong to, and when each was last heard of. Traces are numbered in
 * the order in which they came. Confined to the consumer thread.
 */
final class LiveTraces {

  /** Bytes that a trace takes at most, its share of the table included. */
  static final int TRACE_BYTES = 5 * Long.BYTES + 4 * Integer.BYTES;

  private static final int INITIAL = 256;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private int[] table = new int[2 * INITIAL];
  private long[] highs = new long[INITIAL];
  private long[] lows = new long[INITIAL];
  private long[] starts = new long[INITIAL];
  private long[] heard = new long[INITIAL];
  private long[] bytes = new long[INITIAL];
  private int size;

  /** The trace of each row of the live table. */
  private int[] traceOfRow = new int[INITIAL];

  private int rowCount;

  /** Takes the rows of {@code view} that are new, received at {@code nowNanos}. */
  void include(LiveTable.View view, long nowNanos) {
    if (view.size() > traceOfRow.length) {
      traceOfRow = Arrays.copyOf(traceOfRow, Math.max(view.size(), 2 * traceOfRow.length));
    }
    for (; rowCount < view.size(); rowCount++) {
      int trace = number(view.traceId(rowCount));
      traceOfRow[rowCount] = trace;
      starts[trace] = Math.min(starts[trace], view.start(rowCount));
      heard[trace] = nowNanos;
      bytes[trace] += view.length(rowCount);
    }
  }

  /** Takes over from {@code before}, which has all traces, when each was last heard of. */
  void takeHeard(LiveTraces before) {
    for (int trace = 0; trace < size; trace++) {
      heard[trace] = before.heard[before.number(new TraceId(highs[trace], lows[trace]))];
    }
  }

  /** The number of a trace, appended if new. */
  private int number(TraceId id) {
    int mask = table.length - 1;
    int slot = hash(id.high(), id.low()) & mask;
    while (table[slot] != 0) {
      int trace = table[slot] - 1;
      if (lows[trace] == id.low() && highs[trace] == id.high()) {
        return trace;
      }
      slot = slot + 1 & mask;
    }
    return append(id, slot);
  }

  private static int hash(long high, long low) {
    return (int) (((low ^ (high * MULTIPLIER)) * MULTIPLIER) >>> 32);
  }

  private int append(TraceId id, int slot) {
    if (size == highs.length) {
      grow();
    }
    int trace = size++;
    table[slot] = trace + 1;
    highs[trace] = id.high();
    lows[trace] = id.low();
    starts[trace] = Long.MAX_VALUE;
    bytes[trace] = 0;
    if (size * 2 > table.length) {
      rehash();
    }
    return trace;
  }

  private void grow() {
    int capacity = 2 * size;
    highs = Arrays.copyOf(highs, capacity);
    lows = Arrays.copyOf(lows, capacity);
    starts = Arrays.copyOf(starts, capacity);
    heard = Arrays.copyOf(heard, capacity);
    bytes = Arrays.copyOf(bytes, capacity);
  }

  private void rehash() {
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int trace = 0; trace < size; trace++) {
      int slot = hash(highs[trace], lows[trace]) & mask;
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = trace + 1;
    }
  }

  int size() {
    return size;
  }

  /** The traces of which nothing was heard since {@code sinceNanos}. */
  BitSet quiet(long sinceNanos) {
    BitSet quiet = new BitSet(size);
    for (int trace = 0; trace < size; trace++) {
      if (heard[trace] - sinceNanos <= 0) {
        quiet.set(trace);
      }
    }
    return quiet;
  }

  /** Adds traces to {@code chosen}, first those not heard of longest, until it has these bytes. */
  void chooseOldest(BitSet chosen, long wantedBytes) {
    long have = bytes(chosen);
    int[] byAge = IndexSort.sorted(size, (left, right) -> Long.signum(heard[left] - heard[right]));
    for (int i = 0; i < size && have < wantedBytes; i++) {
      if (!chosen.get(byAge[i])) {
        chosen.set(byAge[i]);
        have += bytes[byAge[i]];
      }
    }
  }

  /** Bytes of the encoded spans of some traces. */
  long bytes(BitSet traces) {
    return traces.stream().mapToLong(trace -> bytes[trace]).sum();
  }

  /** Spans of some traces. */
  int spanCount(BitSet traces) {
    int count = 0;
    for (int row = 0; row < rowCount; row++) {
      count += traces.get(traceOfRow[row]) ? 1 : 0;
    }
    return count;
  }

  int traceOf(int row) {
    return traceOfRow[row];
  }

  /** The rows of some traces: traces by their earliest start, rows of a trace by start. */
  int[] rowsByTrace(BitSet chosen, LiveTable.View view) {
    int[] begins = begins(chosen);
    int[] ends = begins.clone();
    int[] rows = new int[begins[size]];
    for (int row = 0; row < rowCount; row++) {
      int trace = traceOfRow[row];
      if (chosen.get(trace)) {
        rows[ends[trace]++] = row;
      }
    }
    for (int trace = chosen.nextSetBit(0); trace >= 0; trace = chosen.nextSetBit(trace + 1)) {
      RowSort.byStart(rows, begins[trace], ends[trace], view);
    }
    return rows;
  }

  /** Where each trace's rows begin when traces are in the order of their starts; last, the end. */
  private int[] begins(BitSet chosen) {
    int[] counts = new int[size];
    for (int row = 0; row < rowCount; row++) {
      counts[traceOfRow[row]]++;
    }
    int[] begins = new int[size + 1];
    int next = 0;
    for (int trace :
        IndexSort.sorted(size, (left, right) -> Long.compare(starts[left], starts[right]))) {
      begins[trace] = next;
      next += chosen.get(trace) ? counts[trace] : 0;
    }
    begins[size] = next;
    return begins;
  }
}
