package io.heliograph.tracestore.page;

import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.page.RowSet;

/** The spans of a page counted by service, name and kind. */
public final class OperationCounts {

  /** Takes one count; the same operation may come more than once. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * @param service row of {@code services}
     * @param name row of {@code names}
     */
    void operation(BytesColumn services, int service, BytesColumn names, int name, Counts counts);
  }

  /**
   * What was counted.
   *
   * @param kind OTLP's number of the spans' kind
   * @param errors spans with status error
   */
  public record Counts(int kind, long spans, long errors) {}

  private OperationCounts() {}

  /** Shows the counts of all spans, which the page has. */
  public static void ofAll(SpanPage span, Visitor visitor) {
    PageReader page = span.reader();
    BytesColumn services = page.bytes(SpanColumns.OPERATION_SERVICE);
    BytesColumn names = page.bytes(SpanColumns.OPERATION_NAME);
    LongColumn kinds = page.longs(SpanColumns.OPERATION_KIND);
    LongColumn spans = page.longs(SpanColumns.OPERATION_SPANS);
    LongColumn errors = page.longs(SpanColumns.OPERATION_ERRORS);
    for (int row = 0; row < kinds.count(); row++) {
      Counts counts = new Counts((int) kinds.at(row), spans.at(row), errors.at(row));
      visitor.operation(services, row, names, row, counts);
    }
  }

  /** Shows some spans one by one. */
  public static void of(SpanPage span, RowSet rows, Visitor visitor) {
    BytesColumn resources = span.resources();
    LongColumn kinds = span.kinds();
    LongColumn statuses = span.statuses();
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      long errors = statuses.at(row) == SpanPageBuilder.STATUS_ERROR ? 1 : 0;
      Counts counts = new Counts((int) kinds.at(row), 1, errors);
      visitor.operation(span.services(), resources.entryOf(row), span.names(), row, counts);
    }
  }
}
