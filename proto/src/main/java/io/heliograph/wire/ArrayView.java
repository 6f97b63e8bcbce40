package io.heliograph.wire;

/**
 * Shows an ArrayValue: the elements of an AnyValue that is an array.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class ArrayView {
  private final WireCursor cursor = new WireCursor();
  private final SliceList values = new SliceList();
  private final AnyValueView element = new AnyValueView();

  /** Shows the ArrayValue {@code message}. */
  public ArrayView wrap(Slice message) {
    values.clear(message.array());
    cursor.reset(message);
    while (cursor.nextField()) {
      if (cursor.tag() == OtlpTag.Values.VALUES) {
        values.add(cursor);
      }
    }
    return this;
  }

  /** Number of elements. */
  public int size() {
    return values.size();
  }

  /** The element at {@code index}: the same view each time. */
  public AnyValueView at(int index) {
    return element.wrap(values.array(), values.offset(index), values.length(index));
  }

  /** Where the elements' messages are. */
  public SliceList messages() {
    return values;
  }
}
