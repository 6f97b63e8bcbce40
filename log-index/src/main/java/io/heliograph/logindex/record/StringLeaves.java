package io.heliograph.logindex.record;

import io.heliograph.wire.AnyValueView;
import io.heliograph.wire.ArrayView;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.Slice;

/**
 * Shows the strings inside arrays and maps, in their order; keys are none. Nesting is bounded by
 * the validator. Reused; confined to one thread.
 */
final class StringLeaves {

  private final TextSink sink;
  private final Slice message = new Slice();
  private final ArrayView array = new ArrayView();
  private final AttributesView kvlist = new AttributesView();

  StringLeaves(TextSink sink) {
    this.sink = sink;
  }

  /** The strings of an encoded ArrayValue. */
  void array(byte[] source, int offset, int length) {
    show(array.wrap(message.wrap(source, offset, length)));
  }

  /** The strings of an encoded KeyValueList. */
  void kvlist(byte[] source, int offset, int length) {
    show(kvlist.wrapValues(message.wrap(source, offset, length)));
  }

  private void show(ArrayView values) {
    for (int i = 0; i < values.size(); i++) {
      show(values.at(i));
    }
  }

  private void show(AttributesView entries) {
    for (int i = 0; i < entries.size(); i++) {
      show(entries.at(i).value());
    }
  }

  private void show(AnyValueView value) {
    switch (value.type()) {
      case STRING ->
          sink.text(value.content().array(), value.content().offset(), value.content().length());
      case ARRAY -> show(value.array());
      case KVLIST -> show(value.kvlist());
      case EMPTY, BOOL, INT, DOUBLE, BYTES, STRING_INDEX -> {}
    }
  }
}
