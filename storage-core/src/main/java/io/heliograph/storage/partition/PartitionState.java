package io.heliograph.storage.partition;

import io.heliograph.storage.index.PageSummary;
import java.util.HashMap;
import java.util.Map;

/**
 * What a commit of a partition says about it; kept as the user data of the Lucene commit.
 * Immutable.
 *
 * @param endOffset exclusive end of the frames whose rows are in the partition
 * @param pageFileLength length of the page file, without a footer
 * @param pages pages in the partition
 * @param rows rows in the partition
 * @param minTimeUnixNanos least event time, {@link Long#MAX_VALUE} without rows
 * @param maxTimeUnixNanos greatest event time, {@link Long#MIN_VALUE} without rows
 * @param firstReceivedUnixNanos when the earliest frame was received, {@link Long#MAX_VALUE} if
 *     none
 * @param lastReceivedUnixNanos when the latest frame was received, {@link Long#MIN_VALUE} if none
 * @param isClosed whether no row will be added any more
 */
public record PartitionState(
    long endOffset,
    long pageFileLength,
    int pages,
    long rows,
    long minTimeUnixNanos,
    long maxTimeUnixNanos,
    long firstReceivedUnixNanos,
    long lastReceivedUnixNanos,
    boolean isClosed) {

  /** Version of the partition as a whole: directory, page file, index and this state. */
  static final int FORMAT_VERSION = 1;

  private static final String FORMAT = "format";
  private static final String END = "log.end";
  private static final String LENGTH = "pages.length";
  private static final String PAGES = "pages";
  private static final String ROWS = "rows";
  private static final String TIME_MIN = "time.min";
  private static final String TIME_MAX = "time.max";
  private static final String RECEIVED_FIRST = "received.first";
  private static final String RECEIVED_LAST = "received.last";
  private static final String CLOSED = "closed";

  /** The state of a new partition. */
  static PartitionState empty(PartitionId id) {
    return new PartitionState(
        id.startOffset(),
        PageFileLayout.FILE_HEADER_LENGTH,
        0,
        0,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        false);
  }

  /** This state and another page, behind which the page file has a length. */
  PartitionState with(PageSummary page, long newLength) {
    return new PartitionState(
        endOffset,
        newLength,
        pages + 1,
        rows + page.rowCount(),
        Math.min(minTimeUnixNanos, page.minTimeUnixNanos()),
        Math.max(maxTimeUnixNanos, page.maxTimeUnixNanos()),
        firstReceivedUnixNanos,
        lastReceivedUnixNanos,
        isClosed);
  }

  /** This state, after a frame that was received at a time. */
  PartitionState received(long unixNanos) {
    return new PartitionState(
        endOffset,
        pageFileLength,
        pages,
        rows,
        minTimeUnixNanos,
        maxTimeUnixNanos,
        Math.min(firstReceivedUnixNanos, unixNanos),
        Math.max(lastReceivedUnixNanos, unixNanos),
        isClosed);
  }

  /** This state with another end, closed or not. */
  PartitionState upTo(long offset, boolean closed) {
    return new PartitionState(
        offset,
        pageFileLength,
        pages,
        rows,
        minTimeUnixNanos,
        maxTimeUnixNanos,
        firstReceivedUnixNanos,
        lastReceivedUnixNanos,
        closed);
  }

  Map<String, String> toUserData() {
    Map<String, String> data = new HashMap<>();
    data.put(FORMAT, Integer.toString(FORMAT_VERSION));
    data.put(END, Long.toString(endOffset));
    data.put(LENGTH, Long.toString(pageFileLength));
    data.put(PAGES, Integer.toString(pages));
    data.put(ROWS, Long.toString(rows));
    data.put(TIME_MIN, Long.toString(minTimeUnixNanos));
    data.put(TIME_MAX, Long.toString(maxTimeUnixNanos));
    data.put(RECEIVED_FIRST, Long.toString(firstReceivedUnixNanos));
    data.put(RECEIVED_LAST, Long.toString(lastReceivedUnixNanos));
    data.put(CLOSED, Boolean.toString(isClosed));
    return data;
  }

  /**
   * Reads what {@link #toUserData} wrote.
   *
   * @throws IllegalArgumentException if something is missing or of another version
   */
  static PartitionState ofUserData(Map<String, String> data) {
    long format = number(data, FORMAT);
    if (format != FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "partition format: " + format + " (expected: " + FORMAT_VERSION + ")");
    }
    return new PartitionState(
        number(data, END),
        number(data, LENGTH),
        Math.toIntExact(number(data, PAGES)),
        number(data, ROWS),
        number(data, TIME_MIN),
        number(data, TIME_MAX),
        number(data, RECEIVED_FIRST),
        number(data, RECEIVED_LAST),
        Boolean.parseBoolean(data.get(CLOSED)));
  }

  private static long number(Map<String, String> data, String name) {
    String value = data.get(name);
    if (value == null) {
      throw new IllegalArgumentException("commit: no " + name + " (expected: a number)");
    }
    return Long.parseLong(value);
  }
}
