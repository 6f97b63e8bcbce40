package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.page.BitColumnBuilder;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.DoubleColumnBuilder;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.AnyValueView;
import io.heliograph.wire.Slice;

/** The bodies of a page, each in the column of its type. Confined to the page builder's thread. */
final class BodyColumnsBuilder {

  private final LongColumnBuilder types;
  private final BytesColumnBuilder texts;
  private final BitColumnBuilder bools;
  private final LongColumnBuilder ints;
  private final DoubleColumnBuilder doubles;
  private final BytesColumnBuilder arrays;
  private final BytesColumnBuilder kvlists;
  private final BytesColumnBuilder bytes;
  private final BytesColumnBuilder verbatim;

  BodyColumnsBuilder(PageBuilder page) {
    this.types = page.longs(RecordColumns.BODY_TYPE);
    this.texts = page.adaptive(RecordColumns.BODY_TEXT);
    this.bools = page.bits(RecordColumns.BODY_BOOL);
    this.ints = page.longs(RecordColumns.BODY_INT);
    this.doubles = page.doubles(RecordColumns.BODY_DOUBLE);
    this.arrays = page.adaptive(RecordColumns.BODY_ARRAY);
    this.kvlists = page.adaptive(RecordColumns.BODY_KVLIST);
    this.bytes = page.adaptive(RecordColumns.BODY_BYTES);
    this.verbatim = page.bytes(RecordColumns.BODY_VERBATIM);
  }

  /**
   * Adds the body of the next record.
   *
   * @param message its AnyValue, absent if it has none
   */
  void add(Slice message, AnyValueView body) {
    ValueType type = message.isPresent() ? typeOf(body) : ValueType.ABSENT;
    types.add(type.code());
    switch (type) {
      case ABSENT, EMPTY -> {}
      case STRING -> add(texts, body.content());
      case BOOL -> bools.add(body.boolValue());
      case INT -> ints.add(body.intValue());
      case DOUBLE -> doubles.add(body.doubleValue());
      case ARRAY -> add(arrays, body.content());
      case KVLIST -> add(kvlists, body.content());
      case BYTES -> add(bytes, body.content());
      case VERBATIM -> add(verbatim, message);
    }
  }

  private static ValueType typeOf(AnyValueView body) {
    return switch (body.type()) {
      case EMPTY -> ValueType.EMPTY;
      case STRING -> ValueType.STRING;
      case BOOL -> ValueType.BOOL;
      case INT -> ValueType.INT;
      case DOUBLE -> ValueType.DOUBLE;
      case ARRAY -> ValueType.ARRAY;
      case KVLIST -> ValueType.KVLIST;
      case BYTES -> ValueType.BYTES;
      case STRING_INDEX -> ValueType.VERBATIM;
    };
  }

  private static void add(BytesColumnBuilder column, Slice value) {
    column.add(value.array(), value.offset(), value.length());
  }

  /**
   * Shows every text of every body, equal ones once where that is known.
   *
   * @param leaves shows the strings in arrays and maps to the same sink
   */
  void texts(TextSink sink, StringLeaves leaves) {
    each(texts.entries(), sink);
    each(arrays.entries(), leaves::array);
    each(kvlists.entries(), leaves::kvlist);
  }

  private static void each(BytesDictionary entries, TextSink sink) {
    for (int entry = 0; entry < entries.size(); entry++) {
      sink.text(entries.data(), entries.start(entry), entries.length(entry));
    }
  }
}
