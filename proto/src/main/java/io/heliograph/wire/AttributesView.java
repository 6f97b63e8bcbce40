package io.heliograph.wire;

import java.util.Arrays;

/**
 * Shows a list of KeyValues: the attributes of something, or the entries of a map. Keys may occur
 * more than once, if the sender ignored OTLP.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class AttributesView {
  private final WireCursor cursor = new WireCursor();
  private final SliceList messages = new SliceList();
  private final KeyValueView keyValue = new KeyValueView();

  /** Becomes an empty list whose KeyValues will be in {@code array}. */
  public void clear(byte[] array) {
    messages.clear(array);
  }

  /** Appends the cursor's current field, a KeyValue, and those that follow it directly. */
  public void add(WireCursor field) {
    do {
      messages.add(field);
    } while (field.nextOfSameTag());
  }

  /** Shows the entries of the KeyValueList {@code message}. */
  public AttributesView wrapValues(Slice message) {
    clear(message.array());
    cursor.reset(message);
    while (cursor.nextField()) {
      if (cursor.tag() == OtlpTag.Values.VALUES) {
        add(cursor);
      }
    }
    return this;
  }

  /** Number of KeyValues. */
  public int size() {
    return messages.size();
  }

  /** The KeyValue at {@code index}: the same view each time. */
  public KeyValueView at(int index) {
    return keyValue.wrap(messages.array(), messages.offset(index), messages.length(index));
  }

  /** Where the KeyValue messages are: what a dictionary of raw attributes hashes. */
  public SliceList messages() {
    return messages;
  }

  /**
   * Index of the first KeyValue whose key has the UTF-8 {@code key}.
   *
   * @return -1 if there is none
   */
  public int indexOf(byte[] key) {
    byte[] array = messages.array();
    for (int i = 0; i < messages.size(); i++) {
      cursor.reset(array, messages.offset(i), messages.length(i));
      if (hasKey(key)) {
        return i;
      }
    }
    return -1;
  }

  private boolean hasKey(byte[] key) {
    boolean matches = key.length == 0;
    while (cursor.nextField()) {
      if (cursor.tag() == OtlpTag.KeyValue.KEY) {
        int from = cursor.offset();
        int to = from + cursor.length();
        matches = Arrays.equals(cursor.array(), from, to, key, 0, key.length);
      }
    }
    return matches;
  }
}
