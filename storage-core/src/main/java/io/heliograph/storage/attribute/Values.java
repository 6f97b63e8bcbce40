package io.heliograph.storage.attribute;

import io.heliograph.storage.page.BitColumn;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.DoubleColumn;
import io.heliograph.storage.page.LongColumn;

/** Values of one type that a field has in a page, and the rows that they belong to. */
public sealed interface Values {

  /** Number of values. */
  int count();

  /** The rows of the values. */
  ValueRows rows();

  /** The same values, seen from the rows that {@code outer} leads to. */
  Values within(ValueRows outer);

  /** Text in UTF-8. */
  record Text(BytesColumn column, ValueRows rows) implements Values {
    @Override
    public int count() {
      return column.count();
    }

    @Override
    public Text within(ValueRows outer) {
      return new Text(column, rows.andThen(outer));
    }
  }

  /** Byte strings that are no text: IDs, bytes, encoded arrays and maps. */
  record Binary(BytesColumn column, ValueType type, ValueRows rows) implements Values {
    @Override
    public int count() {
      return column.count();
    }

    @Override
    public Binary within(ValueRows outer) {
      return new Binary(column, type, rows.andThen(outer));
    }
  }

  /** Integers. */
  record Longs(LongColumn column, ValueRows rows) implements Values {
    @Override
    public int count() {
      return column.count();
    }

    @Override
    public Longs within(ValueRows outer) {
      return new Longs(column, rows.andThen(outer));
    }
  }

  /** Doubles. */
  record Doubles(DoubleColumn column, ValueRows rows) implements Values {
    @Override
    public int count() {
      return column.count();
    }

    @Override
    public Doubles within(ValueRows outer) {
      return new Doubles(column, rows.andThen(outer));
    }
  }

  /** Booleans. */
  record Flags(BitColumn column, ValueRows rows) implements Values {
    @Override
    public int count() {
      return column.count();
    }

    @Override
    public Flags within(ValueRows outer) {
      return new Flags(column, rows.andThen(outer));
    }
  }

  /** Values that hold nothing: the field exists, and no comparison is true. */
  record Empty(int count, ValueRows rows) implements Values {
    @Override
    public Empty within(ValueRows outer) {
      return new Empty(count, rows.andThen(outer));
    }
  }
}
