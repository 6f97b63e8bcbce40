package io.heliograph.storage.attribute;

import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.BitColumnBuilder;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.ColumnBuilder;
import io.heliograph.storage.page.DoubleColumnBuilder;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.AnyValueView;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.Slice;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the attributes of one level into the columns of a page.
 *
 * <p>The level's rows are the rows of its own table: spans or records for {@link Level#ITEM},
 * distinct resources of the page for {@link Level#RESOURCE}, and so on. Each row is given its
 * attributes in order and then ended; a row without attributes too. Confined to the thread of the
 * page builder; cleared with it.
 */
public final class AttributeColumnsBuilder {

  /*
   * Rows come in runs that have the same keys in the same order. So the list of the row before is
   * the guess for this one: each key is first compared with the one at its place there, and only
   * looked up when it differs. A row whose whole list is the same has the same shape.
   */

  private final PageBuilder page;
  private final Level level;
  private final KeyValueView view = new KeyValueView();
  private final BytesDictionary keys = new BytesDictionary();
  private BytesColumnBuilder keyColumn;
  private BytesColumnBuilder shapeColumn;
  private @Nullable ColumnBuilder[] columns = new ColumnBuilder[256];

  /** Key and type of each attribute of this row, then of the row before at the same places. */
  private int[] row = new int[16];

  private int rowLength;
  private int previousLength;
  private int previousShape = -1;
  private boolean samePrefix = true;
  private byte[] shape = new byte[64];

  public AttributeColumnsBuilder(PageBuilder page, Level level) {
    this.page = page;
    this.level = level;
    this.keyColumn = page.bytes(AttributeLayout.keys(level));
    this.shapeColumn = page.dictionary(AttributeLayout.shapes(level));
    page.onClear(this::clear);
  }

  /**
   * Adds the attribute of an encoded OTLP KeyValue message (without its outer tag and length).
   *
   * @throws io.heliograph.wire.MalformedOtlpException if it is malformed; the validator lets none
   *     pass
   */
  public void add(byte[] source, int offset, int length) {
    add(view.wrap(source, offset, length));
  }

  /** Adds an attribute; nothing of the view is kept. */
  public void add(KeyValueView attribute) {
    Slice name = attribute.key();
    int key = key(name.array(), name.offset(), name.length());
    ValueType type = type(attribute);
    appendToShape(AttributeLayout.attribute(key, type));
    addValue(key, type, attribute.value());
  }

  /** Adds all attributes of a list and ends the row. */
  public void addRow(AttributesView attributes) {
    for (int i = 0; i < attributes.size(); i++) {
      add(attributes.at(i));
    }
    endRow();
  }

  private static ValueType type(KeyValueView attribute) {
    if (!attribute.valueMessage().isPresent()) {
      return ValueType.ABSENT;
    }
    return switch (attribute.value().type()) {
      case EMPTY -> ValueType.EMPTY;
      case STRING -> ValueType.STRING;
      case BOOL -> ValueType.BOOL;
      case INT -> ValueType.INT;
      case DOUBLE -> ValueType.DOUBLE;
      case BYTES -> ValueType.BYTES;
      case ARRAY -> ValueType.ARRAY;
      case KVLIST -> ValueType.KVLIST;
      case STRING_INDEX -> ValueType.VERBATIM;
    };
  }

  private int key(byte[] source, int offset, int length) {
    if (rowLength < previousLength) {
      int guess = AttributeLayout.key(row[rowLength]);
      int start = keys.start(guess);
      if (Arrays.equals(
          keys.data(), start, start + keys.length(guess), source, offset, offset + length)) {
        return guess;
      }
    }
    int before = keys.size();
    int key = keys.add(source, offset, length);
    if (key == before) {
      keyColumn.add(source, offset, length);
    }
    return key;
  }

  private void appendToShape(int attribute) {
    if (rowLength == row.length) {
      row = Arrays.copyOf(row, rowLength * 2);
    }
    samePrefix &= rowLength < previousLength && row[rowLength] == attribute;
    row[rowLength++] = attribute;
  }

  private void addValue(int key, ValueType type, AnyValueView value) {
    switch (type) {
      case ABSENT, EMPTY -> {}
      case INT -> ((LongColumnBuilder) column(key, type)).add(value.intValue());
      case DOUBLE ->
          ((DoubleColumnBuilder) column(key, type))
              .addBits(Double.doubleToRawLongBits(value.doubleValue()));
      case BOOL -> ((BitColumnBuilder) column(key, type)).add(value.boolValue());
      case STRING, BYTES, ARRAY, KVLIST -> addBytes(key, type, value.content());
      case VERBATIM -> addBytes(key, type, value.message());
    }
  }

  private void addBytes(int key, ValueType type, Slice bytes) {
    ((BytesColumnBuilder) column(key, type)).add(bytes.array(), bytes.offset(), bytes.length());
  }

  private ColumnBuilder column(int key, ValueType type) {
    int slot = AttributeLayout.attribute(key, type);
    if (slot >= columns.length) {
      columns = Arrays.copyOf(columns, Math.max(columns.length * 2, slot + 1));
    }
    ColumnBuilder column = columns[slot];
    if (column == null) {
      column = newColumn(keys.entry(key), type);
      columns[slot] = column;
    }
    return column;
  }

  private ColumnBuilder newColumn(Bytes key, ValueType type) {
    var name = AttributeLayout.values(level, type, key);
    return switch (type) {
      case INT -> page.longs(name);
      case DOUBLE -> page.doubles(name);
      case BOOL -> page.bits(name);
      default -> page.adaptive(name);
    };
  }

  /** Ends a row of the level; the attributes added since the last one are its list. */
  public void endRow() {
    if (samePrefix && rowLength == previousLength && previousShape >= 0) {
      shapeColumn.addEntry(previousShape);
    } else {
      previousShape = addShape();
      previousLength = rowLength;
    }
    rowLength = 0;
    samePrefix = true;
  }

  private int addShape() {
    if (shape.length < rowLength * 5) {
      shape = new byte[rowLength * 10];
    }
    int length = 0;
    for (int i = 0; i < rowLength; i++) {
      int rest = row[i];
      while (rest > 0x7f) {
        shape[length++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      shape[length++] = (byte) rest;
    }
    return shapeColumn.add(shape, 0, length);
  }

  /** Distinct keys of the level so far. */
  public int keyCount() {
    return keys.size();
  }

  /** Rows of the level so far. */
  public int rowCount() {
    return shapeColumn.count();
  }

  /**
   * Adds the index terms of everything in the page at this level: {@link AttributeTerms#KEY_FIELD}
   * for every key and type, {@link AttributeTerms#VALUE_FIELD} for every distinct value. To be
   * called once, before the page is encoded.
   */
  public void collectTerms(PageTerms terms) {
    TermCollector collector = new TermCollector(terms, level);
    BitSet seen = attributesSeen();
    for (int attribute = seen.nextSetBit(0);
        attribute >= 0;
        attribute = seen.nextSetBit(attribute + 1)) {
      collector.collect(
          keys.entry(AttributeLayout.key(attribute)),
          AttributeLayout.type(attribute),
          attribute < columns.length ? columns[attribute] : null);
    }
  }

  private BitSet attributesSeen() {
    BitSet seen = new BitSet();
    BytesDictionary shapes = shapeColumn.entries();
    for (int entry = 0; entry < shapes.size(); entry++) {
      Shape shape = Shape.parse(shapes.data(), shapes.start(entry), shapes.length(entry));
      for (int place = 0; place < shape.size(); place++) {
        seen.set(shape.attribute(place));
      }
    }
    return seen;
  }

  /* Columns that were idle for long are gone with their page, these too. */
  private void clear() {
    keyColumn = page.bytes(AttributeLayout.keys(level));
    shapeColumn = page.dictionary(AttributeLayout.shapes(level));
    keys.clear();
    Arrays.fill(columns, null);
    rowLength = 0;
    previousLength = 0;
    previousShape = -1;
    samePrefix = true;
  }
}
