package io.heliograph.storage.attribute;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The ordered list of keys and types that some rows have in common. Immutable. */
final class Shape {

  private final int[] attributes;

  /** For each place, how often the same key and type came before in the list. */
  private final int[] repetitions;

  private Shape(int[] attributes) {
    this.attributes = attributes;
    this.repetitions = new int[attributes.length];
    Map<Integer, Integer> seen = HashMap.newHashMap(attributes.length);
    for (int place = 0; place < attributes.length; place++) {
      repetitions[place] = seen.merge(attributes[place], 1, Integer::sum) - 1;
    }
  }

  static Shape parse(byte[] source, int offset, int length) {
    int[] attributes = new int[length];
    int size = 0;
    for (int at = offset; at < offset + length; size++) {
      int shift = 0;
      int part;
      do {
        part = source[at++];
        attributes[size] |= (part & 0x7f) << shift;
        shift += 7;
      } while (part < 0);
    }
    return new Shape(Arrays.copyOf(attributes, size));
  }

  int size() {
    return attributes.length;
  }

  /** The number of key and type together, as {@link AttributeLayout} makes it. */
  int attribute(int place) {
    return attributes[place];
  }

  int key(int place) {
    return AttributeLayout.key(attributes[place]);
  }

  ValueType type(int place) {
    return AttributeLayout.type(attributes[place]);
  }

  int repetition(int place) {
    return repetitions[place];
  }
}
