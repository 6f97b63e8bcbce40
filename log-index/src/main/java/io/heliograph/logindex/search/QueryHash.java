package io.heliograph.logindex.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.search.ScanOrder;
import io.heliograph.storage.search.TimeRange;
import java.util.List;

/**
 * A number that differs for different questions and is the same after a restart, so that a cursor
 * is only taken for the question that it answers. Confined to one thread.
 */
@SuppressWarnings("UnstableApiUsage") // the hash is compared within the life of a cursor only
public final class QueryHash {

  private final Hasher hasher = Hashing.murmur3_128().newHasher();

  private QueryHash() {}

  public static long of(String tenant, Filter filter, TimeRange range, ScanOrder order) {
    QueryHash hash = new QueryHash();
    hash.text(tenant);
    hash.text(order.name());
    hash.hasher.putLong(range.startUnixNanos()).putLong(range.endUnixNanos());
    hash.filter(filter);
    return hash.hasher.hash().asLong();
  }

  private void filter(Filter filter) {
    text(filter.getClass().getSimpleName());
    switch (filter) {
      case Filter.All ignored -> {}
      case Filter.None ignored -> {}
      case Filter.And(List<Filter> parts) -> filters(parts);
      case Filter.Or(List<Filter> parts) -> filters(parts);
      case Filter.Not(Filter part) -> filter(part);
      case Filter.Compare(Field field, Filter.Comparison comparison, Value value) -> {
        field(field);
        text(comparison.name());
        value(value);
      }
      case Filter.In(Field field, List<Value> values) -> {
        field(field);
        hasher.putInt(values.size());
        values.forEach(this::value);
      }
      case Filter.Exists(Field field) -> field(field);
      case Filter.Regex(Field field, String pattern) -> fieldAndText(field, pattern);
      case Filter.Word(Field field, String word) -> fieldAndText(field, word);
      case Filter.Phrase(Field field, String phrase) -> fieldAndText(field, phrase);
      case Filter.WordPrefix(Field field, String prefix) -> fieldAndText(field, prefix);
      case Filter.Substring(Field field, String text, boolean ignoreCase) -> {
        fieldAndText(field, text);
        hasher.putBoolean(ignoreCase);
      }
    }
  }

  private void filters(List<Filter> parts) {
    hasher.putInt(parts.size());
    parts.forEach(this::filter);
  }

  private void fieldAndText(Field field, String text) {
    field(field);
    text(text);
  }

  private void field(Field field) {
    text(field.name());
    switch (field) {
      case Field.Intrinsic ignored -> hasher.putInt(0);
      case Field.Attribute attribute -> {
        int levels = 0;
        for (Level level : attribute.levels()) {
          levels |= 1 << (level.code() + 1);
        }
        hasher.putInt(levels);
      }
    }
  }

  private void value(Value value) {
    text(value.getClass().getSimpleName());
    switch (value) {
      case Value.Text(Bytes utf8) -> bytes(utf8);
      case Value.Binary(Bytes bytes) -> bytes(bytes);
      case Value.Int(long number) -> hasher.putLong(number);
      case Value.Real(double number) -> hasher.putDouble(number);
      case Value.Bool(boolean truth) -> hasher.putBoolean(truth);
    }
  }

  private void text(String text) {
    hasher.putInt(text.length()).putString(text, UTF_8);
  }

  private void bytes(Bytes bytes) {
    hasher.putInt(bytes.length()).putBytes(bytes.toArray());
  }
}
