package io.heliograph.tracestore.search;

import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.ByteHash;
import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * A hash of what the answer to a search depends on, the same in every process: cursors outlive
 * restarts. Confined to one thread.
 */
final class QueryHash {

  private long hash;

  private QueryHash() {}

  static long of(TraceSearch search) {
    QueryHash query = new QueryHash();
    query.add(search.range().startUnixNanos());
    query.add(search.range().endUnixNanos());
    query.add(search.order().name());
    query.add(search.filter());
    return query.hash;
  }

  private void add(long value) {
    hash = ByteHash.hash(value, hash);
  }

  private void add(Bytes value) {
    hash = ByteHash.hash(value.toArray(), 0, value.length(), hash);
  }

  private void add(String value) {
    add(Bytes.utf8(value));
  }

  private void add(Filter filter) {
    add(filter.getClass().getSimpleName());
    switch (filter) {
      case Filter.All ignored -> {}
      case Filter.None ignored -> {}
      case Filter.And(List<Filter> parts) -> addAll(parts);
      case Filter.Or(List<Filter> parts) -> addAll(parts);
      case Filter.Not(Filter part) -> add(part);
      case Filter.Compare(Field field, Filter.Comparison comparison, Value value) -> {
        add(field);
        add(comparison.name());
        add(value);
      }
      case Filter.In(Field field, List<Value> values) -> {
        add(field);
        add(values.size());
        values.forEach(this::add);
      }
      case Filter.Exists(Field field) -> add(field);
      case Filter.Regex(Field field, String pattern) -> add(field, pattern);
      case Filter.Word(Field field, String word) -> add(field, word);
      case Filter.Phrase(Field field, String text) -> add(field, text);
      case Filter.WordPrefix(Field field, String prefix) -> add(field, prefix);
      case Filter.Substring(Field field, String text, boolean ignoreCase) -> {
        add(field, text);
        add(ignoreCase ? 1 : 0);
      }
    }
  }

  private void addAll(List<Filter> parts) {
    add(parts.size());
    parts.forEach(this::add);
  }

  private void add(Field field, String text) {
    add(field);
    add(text);
  }

  private void add(Field field) {
    add(field.name());
    switch (field) {
      case Field.Attribute attribute ->
          attribute.levels().stream().sorted().forEach(level -> add(level.code()));
      case Field.Intrinsic ignored -> add(-1);
    }
  }

  private void add(Value value) {
    switch (value) {
      case Value.Text(Bytes utf8) -> add(utf8);
      case Value.Int(long number) -> add(number);
      case Value.Real(double number) -> add(Double.doubleToRawLongBits(number));
      case Value.Bool(boolean flag) -> add(flag ? 1 : 0);
      case Value.Binary(Bytes bytes) -> add(bytes);
    }
    add(value.getClass().getSimpleName());
  }
}
