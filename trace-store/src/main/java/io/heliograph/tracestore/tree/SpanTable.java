package io.heliograph.tracestore.tree;

import static java.util.Objects.checkIndex;

import java.util.Arrays;

/**
 * The spans of one trace as columns, in any order, without details. Span IDs need not be distinct:
 * two spans that differ may share one. Confined to the thread of a read.
 */
public final class SpanTable {

  private static final int INITIAL = 64;

  /**
   * One span.
   *
   * @param parentSpanId 0 if it has none
   * @param durationNanos end - start; negative if the sender's clock stepped back
   * @param name index into the operation names
   * @param service index into the service names
   * @param flags of {@link SpanFlags} those that the span alone decides
   */
  public record Row(
      long spanId,
      long parentSpanId,
      long startUnixNanos,
      long durationNanos,
      int name,
      int service,
      int flags) {}

  private long[] spanIds = new long[INITIAL];
  private long[] parentSpanIds = new long[INITIAL];
  private long[] starts = new long[INITIAL];
  private long[] durations = new long[INITIAL];
  private int[] names = new int[INITIAL];
  private int[] services = new int[INITIAL];
  private short[] flags = new short[INITIAL];
  private int size;

  /** Bytes that a row takes. */
  public static int rowBytes() {
    return 4 * Long.BYTES + 2 * Integer.BYTES + Short.BYTES;
  }

  public void add(Row row) {
    if (size == spanIds.length) {
      grow(Math.addExact(size, size >> 1));
    }
    spanIds[size] = row.spanId();
    parentSpanIds[size] = row.parentSpanId();
    starts[size] = row.startUnixNanos();
    durations[size] = row.durationNanos();
    names[size] = row.name();
    services[size] = row.service();
    flags[size] = (short) row.flags();
    size++;
  }

  private void grow(int capacity) {
    spanIds = Arrays.copyOf(spanIds, capacity);
    parentSpanIds = Arrays.copyOf(parentSpanIds, capacity);
    starts = Arrays.copyOf(starts, capacity);
    durations = Arrays.copyOf(durations, capacity);
    names = Arrays.copyOf(names, capacity);
    services = Arrays.copyOf(services, capacity);
    flags = Arrays.copyOf(flags, capacity);
  }

  public int size() {
    return size;
  }

  long spanId(int span) {
    return spanIds[checkIndex(span, size)];
  }

  long parentSpanId(int span) {
    return parentSpanIds[checkIndex(span, size)];
  }

  long start(int span) {
    return starts[checkIndex(span, size)];
  }

  /** The duration, or 0 where it is negative. */
  long duration(int span) {
    return Math.max(0, durations[checkIndex(span, size)]);
  }

  /** Start and duration together; the greatest time there is if they pass it. */
  long end(int span) {
    long end = start(span) + duration(span);
    return end < start(span) ? Long.MAX_VALUE : end;
  }

  int name(int span) {
    return names[checkIndex(span, size)];
  }

  int service(int span) {
    return services[checkIndex(span, size)];
  }

  int flags(int span) {
    return flags[checkIndex(span, size)];
  }
}
