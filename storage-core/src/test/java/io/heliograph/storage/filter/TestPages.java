package io.heliograph.storage.filter;

import io.heliograph.storage.attribute.AttributeColumns;
import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueRows;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageRange;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.storage.page.PageReader;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@link TestRow}s as pages and tells filters where their fields are. */
final class TestPages implements AutoCloseable {

  static final ColumnKey TIME = ColumnKey.intrinsic("time");
  static final ColumnKey DURATION = ColumnKey.intrinsic("duration");
  static final ColumnKey ID = ColumnKey.intrinsic("id");
  static final ColumnKey BODY = ColumnKey.intrinsic("body");
  static final ColumnKey RESOURCE = ColumnKey.intrinsic("resource");
  static final ColumnKey EVENTS = ColumnKey.intrinsic("events");

  private final PageBuilder builder = new PageBuilder(PageOptions.LIVE);
  private final AttributeColumnsBuilder resources =
      new AttributeColumnsBuilder(builder, Level.RESOURCE);
  private final AttributeColumnsBuilder items = new AttributeColumnsBuilder(builder, Level.ITEM);
  private final AttributeColumnsBuilder events = new AttributeColumnsBuilder(builder, Level.EVENT);
  private final Map<List<KeyValue>, Integer> resourceRows = new LinkedHashMap<>();
  private final List<TestRow> rows = new ArrayList<>();

  PageBuilder builder() {
    return builder;
  }

  void add(TestRow row) {
    rows.add(row);
    builder.longs(TIME).add(row.time());
    builder.longs(DURATION).add(row.duration());
    builder.fixed(ID, row.id().length()).add(row.id());
    builder.adaptive(BODY).add(Bytes.utf8(row.body()));
    builder.longs(RESOURCE).add(resource(row.resource()));
    builder.longs(EVENTS).add(row.events().size());
    addRow(items, row.item());
    row.events().forEach(event -> addRow(events, event));
    builder.endRow();
  }

  private int resource(List<KeyValue> attributes) {
    return resourceRows.computeIfAbsent(
        attributes,
        added -> {
          addRow(resources, added);
          return resourceRows.size();
        });
  }

  private static void addRow(AttributeColumnsBuilder builder, List<KeyValue> attributes) {
    for (KeyValue attribute : attributes) {
      byte[] bytes = attribute.toByteArray();
      builder.add(bytes, 0, bytes.length);
    }
    builder.endRow();
  }

  void collectTerms(PageTerms terms) {
    Tokenizer tokenizer = new Tokenizer();
    for (TestRow row : rows) {
      terms.field("id").add(row.id());
      tokenizer.words(Bytes.utf8(row.body())).forEach(word -> terms.field("token").add(word));
    }
    resources.collectTerms(terms);
    items.collectTerms(terms);
    events.collectTerms(terms);
  }

  PageSummary summary() {
    var times = rows.stream().mapToLong(TestRow::time).summaryStatistics();
    var durations = rows.stream().mapToLong(TestRow::duration).summaryStatistics();
    return new PageSummary(
        rows.size(),
        times.getMin(),
        times.getMax(),
        0,
        0,
        List.of(new PageRange("duration", durations.getMin(), durations.getMax())));
  }

  void clear() {
    builder.clear();
    resourceRows.clear();
    rows.clear();
  }

  @Override
  public void close() {
    builder.close();
  }

  /** Where the fields of the schema are in a page. */
  static ColumnResolver resolver(PageReader page) {
    return new ColumnResolver() {
      @Override
      public int rowCount() {
        return page.rowCount();
      }

      @Override
      public List<Values> resolve(Field field) {
        return switch (field) {
          case Field.Intrinsic intrinsic -> intrinsic(page, intrinsic.name());
          case Field.Attribute attribute -> {
            List<Values> found = new ArrayList<>();
            for (Level level : attribute.levels()) {
              AttributeColumns columns = AttributeColumns.of(page, level);
              for (Values values : columns.values(Bytes.utf8(attribute.name()))) {
                found.add(values.within(toRows(page, level)));
              }
            }
            yield found;
          }
        };
      }
    };
  }

  private static List<Values> intrinsic(PageReader page, String name) {
    ValueRows same = ValueRows.identity();
    return switch (name) {
      case "duration" -> List.of(new Values.Longs(page.longs(DURATION), same));
      case "id" -> List.of(new Values.Binary(page.bytes(ID), ValueType.BYTES, same));
      case "body" -> List.of(new Values.Text(page.bytes(BODY), same));
      default -> throw new IllegalArgumentException("field: " + name);
    };
  }

  private static ValueRows toRows(PageReader page, Level level) {
    return switch (level) {
      case RESOURCE -> ValueRows.references(page.longs(RESOURCE));
      case EVENT -> ValueRows.parents(ValueRows.parentsOf(page.longs(EVENTS)), page.rowCount());
      case SCOPE, ITEM, LINK -> ValueRows.identity();
    };
  }

  /** What of the schema is indexed. */
  static final IndexedFields INDEXED =
      new IndexedFields() {
        @Override
        public Candidates compare(String field, Filter.Comparison comparison, Value value) {
          if (field.equals("id")
              && comparison == Filter.Comparison.EQUAL
              && value instanceof Value.Binary id) {
            return new Candidates.Term("id", id.bytes());
          }
          if (field.equals("duration") && value instanceof Value.Int bound) {
            return switch (comparison) {
              case EQUAL -> new Candidates.Range("duration", bound.value(), bound.value());
              case LESS, LESS_OR_EQUAL ->
                  new Candidates.Range("duration", Long.MIN_VALUE, bound.value());
              case GREATER, GREATER_OR_EQUAL ->
                  new Candidates.Range("duration", bound.value(), Long.MAX_VALUE);
              case NOT_EQUAL -> Candidates.ALL;
            };
          }
          return Candidates.ALL;
        }

        @Override
        public Candidates exists(String field) {
          return Candidates.ALL;
        }

        @Override
        public Candidates words(String field, List<Bytes> words) {
          return Candidates.allOf(
              words.stream().<Candidates>map(w -> new Candidates.Term("token", w)).toList());
        }

        @Override
        public Candidates wordPrefix(String field, Bytes prefix) {
          return new Candidates.Prefix("token", prefix);
        }
      };
}
