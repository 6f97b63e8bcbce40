package io.heliograph.storage.attribute;

import com.google.common.primitives.Ints;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.page.RowSet;
import io.heliograph.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of one level from a page. Confined to the thread of the page reader. */
public final class AttributeColumns {

  private static final int[] NO_SHAPES = {};

  private final PageReader page;
  private final Level level;
  private final BytesColumn shapeColumn;
  private final @Nullable Shape[] shapes;
  private @Nullable Map<Integer, int[]> shapesWith;

  /** By attribute number: for each row, how many values of it the rows before have. */
  private int[] @Nullable [] firstValues = new int[0][];

  private AttributeColumns(PageReader page, Level level) {
    this.page = page;
    this.level = level;
    this.shapeColumn = page.bytes(AttributeLayout.shapes(level));
    this.shapes = new Shape[shapeColumn.entryCount()];
  }

  /** The attributes of {@code level}; decodes the shapes only. */
  public static AttributeColumns of(PageReader page, Level level) {
    return new AttributeColumns(page, level);
  }

  /** Rows of the level. */
  public int rowCount() {
    return shapeColumn.count();
  }

  /** Number of attributes of a row. */
  public int size(int row) {
    return shape(shapeColumn.entryOf(row)).size();
  }

  private Shape shape(int entry) {
    Shape shape = shapes[entry];
    if (shape == null) {
      shape = Shape.parse(shapeColumn.data(), shapeColumn.start(entry), shapeColumn.length(entry));
      shapes[entry] = shape;
    }
    return shape;
  }

  /** Shows the attributes of a row in their order, duplicate keys included. */
  public void visit(int row, AttributeVisitor visitor) {
    Shape shape = shape(shapeColumn.entryOf(row));
    BytesColumn keys = page.bytes(AttributeLayout.keys(level));
    for (int place = 0; place < shape.size(); place++) {
      int value = firstValues(shape.attribute(place))[row] + shape.repetition(place);
      show(keys, shape.key(place), shape.type(place), value, visitor);
    }
  }

  /**
   * Writes the attributes of a row as repeated KeyValue messages.
   *
   * @param tag of the field that each of them is
   */
  public void write(int row, WireWriter out, int tag) {
    visit(row, new KeyValueWriter(out, tag));
  }

  private void show(
      BytesColumn keys, int key, ValueType type, int index, AttributeVisitor visitor) {
    byte[] data = keys.data();
    int from = keys.start(key);
    int length = keys.length(key);
    ColumnKey column = AttributeLayout.values(level, type, keys.entry(key));
    switch (type) {
      case ABSENT, EMPTY -> visitor.nothing(data, from, length, type);
      case INT -> visitor.integer(data, from, length, page.longs(column).at(index));
      case DOUBLE -> visitor.real(data, from, length, page.doubles(column).at(index));
      case BOOL -> visitor.bool(data, from, length, page.bits(column).at(index));
      case STRING, BYTES, ARRAY, KVLIST, VERBATIM -> {
        BytesColumn values = page.bytes(column);
        int entry = values.entryOf(index);
        visitor.bytes(
            data, from, length, type, values.data(), values.start(entry), values.length(entry));
      }
    }
  }

  private int[] firstValues(int attribute) {
    if (attribute >= firstValues.length) {
      firstValues = Arrays.copyOf(firstValues, attribute * 2 + 1);
    }
    int[] first = firstValues[attribute];
    if (first == null) {
      first = countBefore(occurrences(attribute));
      firstValues[attribute] = first;
    }
    return first;
  }

  private int[] countBefore(int[] perShape) {
    int[] before = new int[rowCount()];
    int sum = 0;
    for (int row = 0; row < before.length; row++) {
      before[row] = sum;
      sum += perShape[shapeColumn.entryOf(row)];
    }
    return before;
  }

  /** How often each shape has an attribute. */
  private int[] occurrences(int attribute) {
    int[] perShape = new int[shapes.length];
    for (int entry : shapesWith().getOrDefault(attribute, NO_SHAPES)) {
      perShape[entry]++;
    }
    return perShape;
  }

  /** By attribute number: the shapes that have it, each as often as it does. */
  private Map<Integer, int[]> shapesWith() {
    Map<Integer, int[]> known = shapesWith;
    if (known == null) {
      known = invertShapes();
      shapesWith = known;
    }
    return known;
  }

  private Map<Integer, int[]> invertShapes() {
    Map<Integer, List<Integer>> entries = new HashMap<>();
    for (int entry = 0; entry < shapes.length; entry++) {
      Shape shape = shape(entry);
      for (int place = 0; place < shape.size(); place++) {
        entries.computeIfAbsent(shape.attribute(place), ignored -> new ArrayList<>()).add(entry);
      }
    }
    Map<Integer, int[]> inverted = HashMap.newHashMap(entries.size());
    entries.forEach((attribute, with) -> inverted.put(attribute, Ints.toArray(with)));
    return inverted;
  }

  /**
   * The values of {@code key}, one element for each type that occurs; {@link Values#rows()} lead to
   * rows of the level. Decodes those columns only.
   */
  public List<Values> values(Bytes key) {
    int number = page.bytes(AttributeLayout.keys(level)).find(key);
    if (number < 0) {
      return List.of();
    }
    List<Values> found = new ArrayList<>();
    for (ValueType type : ValueType.values()) {
      int[] perShape = occurrences(AttributeLayout.attribute(number, type));
      int count = valueCount(perShape);
      if (count > 0) {
        found.add(values(key, type, count, rowsOf(perShape)));
      }
    }
    return found;
  }

  /** The types that values of {@code key} have; decodes no values. */
  public Set<ValueType> types(Bytes key) {
    Set<ValueType> types = EnumSet.noneOf(ValueType.class);
    int number = page.bytes(AttributeLayout.keys(level)).find(key);
    for (ValueType type : number < 0 ? new ValueType[0] : ValueType.values()) {
      for (int count : occurrences(AttributeLayout.attribute(number, type))) {
        if (count > 0) {
          types.add(type);
        }
      }
    }
    return types;
  }

  private int valueCount(int[] perShape) {
    int count = 0;
    for (int row = 0; row < rowCount(); row++) {
      count += perShape[shapeColumn.entryOf(row)];
    }
    return count;
  }

  private Values values(Bytes key, ValueType type, int count, ValueRows rows) {
    ColumnKey column = AttributeLayout.values(level, type, key);
    return switch (type) {
      case STRING -> new Values.Text(page.bytes(column), rows);
      case INT -> new Values.Longs(page.longs(column), rows);
      case DOUBLE -> new Values.Doubles(page.doubles(column), rows);
      case BOOL -> new Values.Flags(page.bits(column), rows);
      case BYTES, ARRAY, KVLIST, VERBATIM -> new Values.Binary(page.bytes(column), type, rows);
      case ABSENT, EMPTY -> new Values.Empty(count, rows);
    };
  }

  private ValueRows rowsOf(int[] perShape) {
    return values -> {
      RowSet rows = RowSet.none(rowCount());
      int value = 0;
      for (int row = 0; row < rowCount(); row++) {
        for (int left = perShape[shapeColumn.entryOf(row)]; left > 0; left--) {
          if (values.contains(value++)) {
            rows.add(row);
          }
        }
      }
      return rows;
    };
  }

  /** The distinct keys in the page, in the order of their first use. */
  public List<Bytes> keys() {
    BytesColumn keys = page.bytes(AttributeLayout.keys(level));
    List<Bytes> found = new ArrayList<>(keys.count());
    for (int i = 0; i < keys.count(); i++) {
      found.add(keys.at(i));
    }
    return found;
  }

  /** Shows every key in the page, once with each type that its values have. */
  public void visitKeys(BiConsumer<Bytes, ValueType> visitor) {
    BitSet seen = new BitSet();
    for (int entry = 0; entry < shapes.length; entry++) {
      Shape shape = shape(entry);
      for (int place = 0; place < shape.size(); place++) {
        seen.set(shape.attribute(place));
      }
    }
    BytesColumn keys = page.bytes(AttributeLayout.keys(level));
    seen.stream()
        .forEach(attribute ->
            visitor.accept(
                keys.at(AttributeLayout.key(attribute)), AttributeLayout.type(attribute)));
  }
}
