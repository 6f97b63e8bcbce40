package io.heliograph.logindex.record;

import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import java.util.Arrays;

/** Where the records of a page came from. Immutable. */
final class FrameParts {

  private final LongColumn offsets;
  private final LongColumn received;
  private final LongColumn firsts;
  private final int[] startRows;

  FrameParts(PageReader page) {
    this.offsets = page.longs(RecordColumns.PART_OFFSET);
    this.received = page.longs(RecordColumns.PART_RECEIVED);
    this.firsts = page.longs(RecordColumns.PART_FIRST);
    LongColumn rows = page.longs(RecordColumns.PART_ROWS);
    this.startRows = new int[rows.count()];
    int row = 0;
    for (int part = 0; part < startRows.length; part++) {
      startRows[part] = row;
      row += (int) rows.at(part);
    }
  }

  long offset(int row) {
    return offsets.at(part(row));
  }

  long receivedUnixNanos(int row) {
    return received.at(part(row));
  }

  /** Index of the record in its frame. */
  int index(int row) {
    int part = part(row);
    return (int) firsts.at(part) + row - startRows[part];
  }

  /** The row of a record, or -1 if it isn't here. */
  int row(long offset, int index) {
    for (int part = 0; part < startRows.length; part++) {
      int row = index - (int) firsts.at(part) + startRows[part];
      if (offsets.at(part) == offset && row >= startRows[part] && row < endRow(part)) {
        return row;
      }
    }
    return -1;
  }

  /** The first row whose frame is at or above {@code offset}; parts are in order of offsets. */
  int firstRow(long offset, int rowCount) {
    int low = 0;
    int high = startRows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offsets.at(middle) < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < startRows.length ? startRows[low] : rowCount;
  }

  private int endRow(int part) {
    return part + 1 < startRows.length ? startRows[part + 1] : Integer.MAX_VALUE;
  }

  private int part(int row) {
    int found = Arrays.binarySearch(startRows, row);
    return found >= 0 ? found : -found - 2;
  }
}
