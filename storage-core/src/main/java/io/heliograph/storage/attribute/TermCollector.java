package io.heliograph.storage.attribute;

import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.BitColumnBuilder;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.ColumnBuilder;
import io.heliograph.storage.page.DoubleColumnBuilder;
import io.heliograph.storage.page.LongColumnBuilder;
import org.jspecify.annotations.Nullable;

/** Makes the index terms of attribute columns. Confined to one thread. */
final class TermCollector {

  private final PageTerms.TermSet keyTerms;
  private final PageTerms.TermSet valueTerms;
  private final AttributeTerms term = new AttributeTerms();
  private final Level level;

  TermCollector(PageTerms terms, Level level) {
    this.keyTerms = terms.field(AttributeTerms.KEY_FIELD);
    this.valueTerms = terms.field(AttributeTerms.VALUE_FIELD);
    this.level = level;
  }

  void collect(Bytes key, ValueType type, @Nullable ColumnBuilder column) {
    term.key(key, level, type);
    keyTerms.add(term.buffer(), 0, term.length());
    switch (column) {
      case LongColumnBuilder longs -> longs(key, longs);
      case DoubleColumnBuilder doubles -> doubles(key, doubles);
      case BitColumnBuilder bits -> bits(key, bits);
      case BytesColumnBuilder bytes -> bytes(key, type, bytes);
      case null -> {}
    }
  }

  private void longs(Bytes key, LongColumnBuilder column) {
    for (int i = 0; i < column.count(); i++) {
      if (i == 0 || column.at(i) != column.at(i - 1)) {
        number(key, column.at(i));
      }
    }
  }

  private void doubles(Bytes key, DoubleColumnBuilder column) {
    for (int i = 0; i < column.count(); i++) {
      Long whole = AttributeTerms.wholeNumber(column.at(i));
      if (whole != null) {
        number(key, whole);
      }
    }
  }

  private void number(Bytes key, long value) {
    term.number(key, value);
    valueTerms.add(term.buffer(), 0, term.length());
  }

  private void bits(Bytes key, BitColumnBuilder column) {
    boolean[] seen = new boolean[2];
    for (int i = 0; i < column.count(); i++) {
      seen[column.at(i) ? 1 : 0] = true;
    }
    for (int value = 0; value < 2; value++) {
      if (seen[value]) {
        term.bool(key, value == 1);
        valueTerms.add(term.buffer(), 0, term.length());
      }
    }
  }

  private void bytes(Bytes key, ValueType type, BytesColumnBuilder column) {
    if (!AttributeTerms.hasValueTerms(type)) {
      return;
    }
    BytesDictionary entries = column.entries();
    for (int entry = 0; entry < entries.size(); entry++) {
      term.bytes(key, type, entries.data(), entries.start(entry), entries.length(entry));
      valueTerms.add(term.buffer(), 0, term.length());
    }
  }
}
