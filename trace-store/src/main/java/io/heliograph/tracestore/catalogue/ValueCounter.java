package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.RowSet;
import io.heliograph.tracestore.page.LevelSpans;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Counts the spans that have each of the values of an attribute in a page. */
final class ValueCounter {

  /** Takes a distinct value and how many spans have it. */
  @FunctionalInterface
  interface Visitor {
    void value(Value value, long spanCount);
  }

  private ValueCounter() {}

  /** Counts values of one type; arrays, maps and empty values are passed over. */
  static void count(Values values, LevelSpans spans, Visitor visitor) {
    int[] rows = rowsOf(values);
    switch (values) {
      case Values.Text text -> entries(text.column(), rows, spans, Value.Text::new, visitor);
      case Values.Binary binary -> {
        if (binary.type() == ValueType.BYTES) {
          entries(binary.column(), rows, spans, Value.Binary::new, visitor);
        }
      }
      case Values.Longs longs -> scalars(i -> Value.of(longs.column().at(i)), rows, spans, visitor);
      case Values.Doubles doubles ->
          scalars(i -> Value.of(doubles.column().at(i)), rows, spans, visitor);
      case Values.Flags flags -> scalars(i -> Value.of(flags.column().at(i)), rows, spans, visitor);
      case Values.Empty ignored -> {}
    }
  }

  /** The row of each value. Values are in the order of their rows, mostly one to a row. */
  private static int[] rowsOf(Values values) {
    int[] rows = new int[values.count()];
    RowSet all = values.rows().of(RowSet.all(rows.length));
    boolean oneEach = all.count() == rows.length;
    int row = -1;
    for (int value = 0; value < rows.length; value++) {
      row = oneEach ? all.next(row + 1) : rowOf(values, value);
      rows[value] = row;
    }
    return rows;
  }

  private static int rowOf(Values values, int value) {
    RowSet one = RowSet.none(values.count());
    one.add(value);
    return values.rows().of(one).next(0);
  }

  private static void entries(
      BytesColumn column,
      int[] rows,
      LevelSpans spans,
      Function<Bytes, Value> maker,
      Visitor visitor) {
    // A column may hold the same bytes in several entries.
    BytesDictionary distinct = new BytesDictionary();
    int[] numbers = new int[column.entryCount()];
    for (int entry = 0; entry < numbers.length; entry++) {
      numbers[entry] = distinct.add(column.data(), column.start(entry), column.length(entry));
    }
    long[] counts = new long[distinct.size()];
    int[] lastOwners = new int[distinct.size()];
    Arrays.fill(lastOwners, -1);
    for (int value = 0; value < rows.length; value++) {
      int number = numbers[column.entryOf(value)];
      int owner = spans.owner(rows[value]);
      if (lastOwners[number] != owner) {
        lastOwners[number] = owner;
        counts[number] += spans.weight(rows[value]);
      }
    }
    for (int number = 0; number < counts.length; number++) {
      if (counts[number] > 0) {
        visitor.value(maker.apply(distinct.entry(number)), counts[number]);
      }
    }
  }

  private static void scalars(
      IntFunction<Value> valueAt, int[] rows, LevelSpans spans, Visitor visitor) {
    Map<Value, Long> counts = new HashMap<>();
    Map<Value, Integer> lastOwners = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      Value value = valueAt.apply(i);
      Integer owner = spans.owner(rows[i]);
      if (!owner.equals(lastOwners.put(value, owner))) {
        counts.merge(value, (long) spans.weight(rows[i]), Long::sum);
      }
    }
    counts.forEach((value, count) -> {
      if (count > 0) {
        visitor.value(value, count);
      }
    });
  }
}
