package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.ValueRows;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.storage.page.PageReader;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of a page being read. Confined to the thread that reads. */
final class BodyColumns {

  private static final ColumnKey LEAVES = ColumnKey.intrinsic("leaves");
  private static final int TYPES = ValueType.values().length;

  private final PageReader page;
  private final LongColumn types;

  /** For each row, how many rows before have a body of its type. */
  private final int[] ranks;

  private final int[] counts = new int[TYPES];
  private @Nullable List<Values> values;

  BodyColumns(PageReader page) {
    this.page = page;
    this.types = page.longs(RecordColumns.BODY_TYPE);
    this.ranks = new int[types.count()];
    for (int row = 0; row < ranks.length; row++) {
      ranks[row] = counts[(int) types.at(row)]++;
    }
  }

  private ValueType type(int row) {
    return ValueType.of((int) types.at(row));
  }

  /** Writes the body of a row as a field of a LogRecord, if it has one. */
  void write(int row, WireWriter out) {
    ValueType type = type(row);
    int rank = ranks[row];
    if (type == ValueType.ABSENT) {
      return;
    }
    if (type == ValueType.VERBATIM) {
      writeEntry(out, OtlpTag.LogRecord.BODY, RecordColumns.BODY_VERBATIM, rank);
      return;
    }
    out.begin(OtlpTag.LogRecord.BODY);
    switch (type) {
      case ABSENT, EMPTY, VERBATIM -> {}
      case STRING -> writeEntry(out, OtlpTag.AnyValue.STRING_VALUE, RecordColumns.BODY_TEXT, rank);
      case BOOL ->
          out.bool(OtlpTag.AnyValue.BOOL_VALUE, page.bits(RecordColumns.BODY_BOOL).at(rank));
      case INT ->
          out.varint(OtlpTag.AnyValue.INT_VALUE, page.longs(RecordColumns.BODY_INT).at(rank));
      case DOUBLE ->
          out.float64(
              OtlpTag.AnyValue.DOUBLE_VALUE, page.doubles(RecordColumns.BODY_DOUBLE).at(rank));
      case ARRAY -> writeEntry(out, OtlpTag.AnyValue.ARRAY_VALUE, RecordColumns.BODY_ARRAY, rank);
      case KVLIST ->
          writeEntry(out, OtlpTag.AnyValue.KVLIST_VALUE, RecordColumns.BODY_KVLIST, rank);
      case BYTES -> writeEntry(out, OtlpTag.AnyValue.BYTES_VALUE, RecordColumns.BODY_BYTES, rank);
    }
    out.end();
  }

  private void writeEntry(WireWriter out, int tag, ColumnKey key, int rank) {
    BytesColumn column = page.bytes(key);
    int entry = column.entryOf(rank);
    out.bytes(tag, column.data(), column.start(entry), column.length(entry));
  }

  /** What filters see: the bodies by type, and the strings inside arrays and maps. */
  List<Values> values() {
    List<Values> known = values;
    if (known == null) {
      known = new ArrayList<>();
      for (ValueType type : ValueType.values()) {
        if (counts[type.code()] > 0 && type != ValueType.ABSENT) {
          known.add(ofType(type));
        }
      }
      if (counts[ValueType.ARRAY.code()] + counts[ValueType.KVLIST.code()] > 0) {
        known.add(leaves());
      }
      values = known;
    }
    return known;
  }

  private Values ofType(ValueType type) {
    ValueRows rows = ValueRows.parents(rowsOf(type), types.count());
    return switch (type) {
      case STRING -> new Values.Text(page.bytes(RecordColumns.BODY_TEXT), rows);
      case BOOL -> new Values.Flags(page.bits(RecordColumns.BODY_BOOL), rows);
      case INT -> new Values.Longs(page.longs(RecordColumns.BODY_INT), rows);
      case DOUBLE -> new Values.Doubles(page.doubles(RecordColumns.BODY_DOUBLE), rows);
      case ARRAY -> new Values.Binary(page.bytes(RecordColumns.BODY_ARRAY), type, rows);
      case KVLIST -> new Values.Binary(page.bytes(RecordColumns.BODY_KVLIST), type, rows);
      case BYTES -> new Values.Binary(page.bytes(RecordColumns.BODY_BYTES), type, rows);
      case VERBATIM -> new Values.Binary(page.bytes(RecordColumns.BODY_VERBATIM), type, rows);
      case ABSENT, EMPTY -> new Values.Empty(counts[type.code()], rows);
    };
  }

  private int[] rowsOf(ValueType type) {
    int[] rows = new int[counts[type.code()]];
    int found = 0;
    for (int row = 0; found < rows.length; row++) {
      if (types.at(row) == type.code()) {
        rows[found++] = row;
      }
    }
    return rows;
  }

  /* Strings inside bodies have no column of their own; one is made for the time of reading. */
  private Values leaves() {
    try (LeafColumn leaves = new LeafColumn()) {
      StringLeaves strings = new StringLeaves(leaves);
      for (int row = 0; row < ranks.length; row++) {
        leaves.row = row;
        switch (type(row)) {
          case ARRAY -> show(RecordColumns.BODY_ARRAY, ranks[row], strings::array);
          case KVLIST -> show(RecordColumns.BODY_KVLIST, ranks[row], strings::kvlist);
          default -> {}
        }
      }
      return leaves.values(ranks.length);
    }
  }

  private void show(ColumnKey key, int rank, TextSink sink) {
    BytesColumn column = page.bytes(key);
    int entry = column.entryOf(rank);
    sink.text(column.data(), column.start(entry), column.length(entry));
  }

  /** Collects texts and the rows that they belong to. */
  private static final class LeafColumn implements TextSink, AutoCloseable {

    private final PageBuilder builder = new PageBuilder(PageOptions.LIVE);
    private int[] rows = new int[64];
    private int count;
    private int row;

    @Override
    public void text(byte[] utf8, int offset, int length) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, count * 2);
      }
      rows[count++] = row;
      builder.bytes(LEAVES).add(utf8, offset, length);
    }

    Values values(int rowCount) {
      return new Values.Text(
          builder.snapshot().bytes(LEAVES),
          ValueRows.parents(Arrays.copyOf(rows, count), rowCount));
    }

    @Override
    public void close() {
      builder.close();
    }
  }
}
