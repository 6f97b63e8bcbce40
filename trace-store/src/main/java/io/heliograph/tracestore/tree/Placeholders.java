package io.heliograph.tracestore.tree;

import java.util.Arrays;

/**
 * The parents that spans name and that are not there, each with the envelope of its children.
 * Confined to the thread of a read.
 */
final class Placeholders {

  private final SpanIdMap numbers = new SpanIdMap(0);
  private long[] spanIds = new long[4];
  private long[] starts = new long[4];
  private long[] ends = new long[4];

  /** Widens the placeholder for a span ID, made if new, by a child; returns its number. */
  int include(long spanId, long start, long end) {
    int number = numbers.putIfAbsent(spanId, numbers.size());
    if (number == SpanIdMap.ABSENT) {
      append(spanId, start, end);
      return numbers.size() - 1;
    }
    starts[number] = Math.min(starts[number], start);
    ends[number] = Math.max(ends[number], end);
    return number;
  }

  private void append(long spanId, long start, long end) {
    int number = numbers.size() - 1;
    if (number == spanIds.length) {
      spanIds = Arrays.copyOf(spanIds, 2 * number);
      starts = Arrays.copyOf(starts, 2 * number);
      ends = Arrays.copyOf(ends, 2 * number);
    }
    spanIds[number] = spanId;
    starts[number] = start;
    ends[number] = end;
  }

  int size() {
    return numbers.size();
  }

  long spanId(int number) {
    return spanIds[number];
  }

  long start(int number) {
    return starts[number];
  }

  long end(int number) {
    return ends[number];
  }
}
