package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueRows;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.filter.ColumnResolver;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.page.RowSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A record page being read. Columns are decoded when something asks for them. Confined to the
 * thread that reads.
 */
public final class RecordPage implements ColumnResolver {

  private static final Bytes SERVICE_NAME = Bytes.utf8("service.name");

  private final PageReader page;
  private final Map<Level, AttributeColumns> attributes = new EnumMap<>(Level.class);
  private @Nullable FrameParts parts;
  private @Nullable BodyColumns bodies;

  public RecordPage(PageReader page) {
    this.page = page;
  }

  @Override
  public int rowCount() {
    return page.rowCount();
  }

  /** What records are ordered by, for each row. */
  public LongColumn orderTimes() {
    return page.longs(RecordColumns.ORDER_TIME);
  }

  /** The severity number of each row; 0 if it has none. */
  public LongColumn severities() {
    return page.longs(RecordColumns.SEVERITY);
  }

  /** Log offset of the frame that brought the record. */
  public long offset(int row) {
    return parts().offset(row);
  }

  /** Index of the record in its frame. */
  public int index(int row) {
    return parts().index(row);
  }

  /** The row of a record, or -1 if it isn't in this page. */
  public int row(long offset, int index) {
    return parts().row(offset, index);
  }

  /** The first row whose frame is at or above {@code offset}; the number of rows if none is. */
  public int firstRow(long offset) {
    return parts().firstRow(offset, rowCount());
  }

  /** The rows whose resource is one of these rows of the resource table. */
  public RowSet ofResources(RowSet resources) {
    return ValueRows.references(page.longs(RecordColumns.RESOURCE)).of(resources);
  }

  FrameParts parts() {
    FrameParts known = parts;
    if (known == null) {
      known = new FrameParts(page);
      parts = known;
    }
    return known;
  }

  BodyColumns bodies() {
    BodyColumns known = bodies;
    if (known == null) {
      known = new BodyColumns(page);
      bodies = known;
    }
    return known;
  }

  /** The attributes of a level: of records, or of the rows of the resource or scope table. */
  public AttributeColumns attributes(Level level) {
    return attributes.computeIfAbsent(level, wanted -> AttributeColumns.of(page, wanted));
  }

  PageReader columns() {
    return page;
  }

  @Override
  public List<Values> resolve(Field field) {
    return switch (field) {
      case Field.Attribute attribute -> attribute(attribute);
      case Field.Intrinsic(String name) -> intrinsic(name);
    };
  }

  private List<Values> attribute(Field.Attribute field) {
    Bytes key = Bytes.utf8(field.name());
    List<Values> found = new ArrayList<>();
    for (Level level : field.levels()) {
      switch (level) {
        case RESOURCE -> addShared(found, Level.RESOURCE, key, RecordColumns.RESOURCE);
        case SCOPE -> addShared(found, Level.SCOPE, key, RecordColumns.SCOPE);
        case ITEM -> found.addAll(attributes(Level.ITEM).values(key));
        case EVENT, LINK -> {}
      }
    }
    return found;
  }

  private void addShared(List<Values> found, Level level, Bytes key, ColumnKey references) {
    for (Values values : attributes(level).values(key)) {
      found.add(values.within(ValueRows.references(page.longs(references))));
    }
  }

  private List<Values> intrinsic(String name) {
    return switch (name) {
      case RecordFields.SEVERITY -> List.of(severityValues());
      case RecordFields.SEVERITY_TEXT -> List.of(texts(RecordColumns.SEVERITY_TEXT));
      case RecordFields.EVENT_NAME -> List.of(texts(RecordColumns.EVENT_NAME));
      case RecordFields.TRACE_ID -> List.of(ids(RecordColumns.TRACE_ID));
      case RecordFields.SPAN_ID -> List.of(ids(RecordColumns.SPAN_ID));
      case RecordFields.BODY -> bodies().values();
      case RecordFields.SERVICE -> service();
      case RecordFields.SCOPE_NAME -> List.of(ofScope(texts(RecordColumns.SCOPE_NAME)));
      case RecordFields.SCOPE_VERSION -> List.of(ofScope(texts(RecordColumns.SCOPE_VERSION)));
      default -> throw new IllegalArgumentException("field: " + name);
    };
  }

  private Values severityValues() {
    LongColumn numbers = severities();
    return new Values.Longs(numbers, only(row -> numbers.at(row) != 0));
  }

  private Values texts(ColumnKey key) {
    BytesColumn column = page.bytes(key);
    return new Values.Text(column, notEmpty(column));
  }

  private Values ids(ColumnKey key) {
    BytesColumn column = page.bytes(key);
    return new Values.Binary(column, ValueType.BYTES, notEmpty(column));
  }

  private Values ofScope(Values values) {
    return values.within(ValueRows.references(page.longs(RecordColumns.SCOPE)));
  }

  private List<Values> service() {
    ValueRows records = ValueRows.references(page.longs(RecordColumns.RESOURCE));
    List<Values> found = new ArrayList<>(1);
    for (Values values : attributes(Level.RESOURCE).values(SERVICE_NAME)) {
      if (values instanceof Values.Text) {
        found.add(values.within(records));
      }
    }
    return found;
  }

  private static ValueRows notEmpty(BytesColumn column) {
    return only(row -> column.length(column.entryOf(row)) > 0);
  }

  /* Values that stand for "absent" belong to no row. */
  private static ValueRows only(IntPredicate isPresent) {
    return values -> {
      RowSet rows = RowSet.none(values.size());
      for (int row = values.next(0); row >= 0; row = values.next(row + 1)) {
        if (isPresent.test(row)) {
          rows.add(row);
        }
      }
      return rows;
    };
  }
}
