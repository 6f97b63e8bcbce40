package io.heliograph.storage.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/** Reads the addresses and summaries of a segment's pages, in ascending order. One thread. */
final class SummaryReader {

  private record Range(String name, NumericDocValues min, NumericDocValues max) {}

  private final NumericDocValues offset;
  private final NumericDocValues length;
  private final NumericDocValues rows;
  private final NumericDocValues timeMin;
  private final NumericDocValues timeMax;
  private final NumericDocValues logMin;
  private final NumericDocValues logMax;
  private final List<Range> ranges = new ArrayList<>();

  SummaryReader(LeafReader leaf) throws IOException {
    offset = DocValues.getNumeric(leaf, PageFields.OFFSET);
    length = DocValues.getNumeric(leaf, PageFields.LENGTH);
    rows = DocValues.getNumeric(leaf, PageFields.ROWS);
    timeMin = DocValues.getNumeric(leaf, PageFields.TIME_MIN);
    timeMax = DocValues.getNumeric(leaf, PageFields.TIME_MAX);
    logMin = DocValues.getNumeric(leaf, PageFields.LOG_MIN);
    logMax = DocValues.getNumeric(leaf, PageFields.LOG_MAX);
    for (FieldInfo field : leaf.getFieldInfos()) {
      String range = PageFields.rangeOfMin(field.name);
      if (!range.isEmpty()) {
        ranges.add(
            new Range(
                range,
                DocValues.getNumeric(leaf, PageFields.rangeMin(range)),
                DocValues.getNumeric(leaf, PageFields.rangeMax(range))));
      }
    }
  }

  /** Whether the page has a time in [min, max]. To be asked before {@link #address}. */
  boolean meets(int page, long min, long max) throws IOException {
    return value(timeMax, page) >= min && value(timeMin, page) <= max;
  }

  PageAddress address(int page) throws IOException {
    List<PageRange> found = new ArrayList<>(ranges.size());
    for (Range range : ranges) {
      if (range.min().advanceExact(page)) {
        found.add(new PageRange(range.name(), range.min().longValue(), value(range.max(), page)));
      }
    }
    PageSummary summary =
        new PageSummary(
            Math.toIntExact(value(rows, page)),
            value(timeMin, page),
            value(timeMax, page),
            value(logMin, page),
            value(logMax, page),
            found);
    return new PageAddress(value(offset, page), Math.toIntExact(value(length, page)), summary);
  }

  private static long value(NumericDocValues values, int page) throws IOException {
    if (!values.advanceExact(page)) {
      throw new IOException("page " + page + " has no value in a field (expected: one)");
    }
    return values.longValue();
  }
}
