package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueRows;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.filter.ColumnResolver;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.page.RowSet;
import io.heliograph.tracestore.span.SpanField;
import io.heliograph.tracestore.span.SpanId;
import java.util.ArrayList;
import java.util.List;

/** Where the fields of spans are in a page. Confined to the thread of the page reader. */
public final class SpanResolver implements ColumnResolver {

  private final SpanPage span;
  private final PageReader page;

  public SpanResolver(SpanPage span) {
    this.span = span;
    this.page = span.reader();
  }

  @Override
  public int rowCount() {
    return page.rowCount();
  }

  @Override
  public List<Values> resolve(Field field) {
    return switch (field) {
      case Field.Attribute attribute -> attribute(attribute);
      case Field.Intrinsic(String name) -> intrinsic(SpanField.of(name));
    };
  }

  private List<Values> attribute(Field.Attribute attribute) {
    Bytes key = Bytes.utf8(attribute.name());
    List<Values> found = new ArrayList<>();
    for (Level level : attribute.levels()) {
      List<Values> values = AttributeColumns.of(page, level).values(key);
      if (!values.isEmpty()) {
        ValueRows rows = rowsOf(level);
        values.forEach(value -> found.add(level == Level.ITEM ? value : value.within(rows)));
      }
    }
    return found;
  }

  /** From rows of a level's table to spans. */
  public ValueRows rowsOf(Level level) {
    return switch (level) {
      case ITEM -> ValueRows.identity();
      case RESOURCE -> ValueRows.references(page.bytes(SpanColumns.RESOURCE));
      case SCOPE -> ValueRows.references(page.bytes(SpanColumns.SCOPE));
      case EVENT -> children(SpanColumns.EVENT_COUNT);
      case LINK -> children(SpanColumns.LINK_COUNT);
    };
  }

  private ValueRows children(ColumnKey counts) {
    return ValueRows.parents(ValueRows.parentsOf(page.longs(counts)), page.rowCount());
  }

  private List<Values> intrinsic(SpanField field) {
    return switch (field) {
      case NAME -> text(SpanColumns.NAME, ValueRows.identity());
      case KIND -> longs(SpanColumns.KIND);
      case STATUS -> longs(SpanColumns.STATUS);
      case DURATION -> longs(SpanColumns.DURATION);
      case STATUS_MESSAGE -> textIfSent(SpanColumns.STATUS_MESSAGE, ValueRows.identity());
      case SERVICE -> text(SpanColumns.RESOURCE_SERVICE, rowsOf(Level.RESOURCE));
      case EVENT_NAME -> text(SpanColumns.EVENT_NAME, rowsOf(Level.EVENT));
      case SCOPE_NAME -> textIfSent(SpanColumns.SCOPE_NAME, rowsOf(Level.SCOPE));
      case SCOPE_VERSION -> textIfSent(SpanColumns.SCOPE_VERSION, rowsOf(Level.SCOPE));
      case TRACE_ID -> traceIds();
      case SPAN_ID -> binary(page.bytes(SpanColumns.SPAN_ID), ValueRows.identity());
      case PARENT_SPAN_ID -> parentIds();
    };
  }

  private List<Values> text(ColumnKey key, ValueRows rows) {
    BytesColumn column = page.bytes(key);
    return column.count() == 0 ? List.of() : List.of(new Values.Text(column, rows));
  }

  /** Text that is empty where none was sent: nothing is there then to compare with. */
  private List<Values> textIfSent(ColumnKey key, ValueRows rows) {
    BytesColumn column = page.bytes(key);
    ValueRows sent = values -> withoutEmpty(values, column);
    return column.count() == 0 ? List.of() : List.of(new Values.Text(column, sent.andThen(rows)));
  }

  private static RowSet withoutEmpty(RowSet values, BytesColumn column) {
    RowSet sent = RowSet.none(values.size());
    for (int value = values.next(0); value >= 0; value = values.next(value + 1)) {
      if (column.length(column.entryOf(value)) > 0) {
        sent.add(value);
      }
    }
    return sent;
  }

  private List<Values> longs(ColumnKey key) {
    return List.of(new Values.Longs(page.longs(key), ValueRows.identity()));
  }

  private List<Values> traceIds() {
    return binary(page.bytes(SpanColumns.TRACE_ID), this::rowsOfTraces);
  }

  private RowSet rowsOfTraces(RowSet traces) {
    RowSet rows = RowSet.none(page.rowCount());
    for (int trace = traces.next(0); trace >= 0; trace = traces.next(trace + 1)) {
      SpanPage.RowRange range = span.traces().rows(trace);
      for (int row = range.from(); row < range.to(); row++) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Parents are stored as distances, so their IDs are made a column for this one filter. */
  private List<Values> parentIds() {
    long[] ids = span.parentSpanIds();
    RowSet children = RowSet.none(ids.length);
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      BytesColumnBuilder column = builder.fixed(SpanColumns.PARENT_ID, SpanId.BYTES);
      for (int row = 0; row < ids.length; row++) {
        column.add(new SpanId(ids[row]).toBytes());
        if (ids[row] != 0) {
          children.add(row);
        }
      }
      BytesColumn values = builder.snapshot().bytes(SpanColumns.PARENT_ID);
      return binary(values, found -> intersection(found, children));
    }
  }

  private static RowSet intersection(RowSet found, RowSet children) {
    RowSet rows = RowSet.none(found.size());
    rows.or(found);
    rows.and(children);
    return rows;
  }

  private static List<Values> binary(BytesColumn column, ValueRows rows) {
    return List.of(new Values.Binary(column, ValueType.BYTES, rows));
  }
}
