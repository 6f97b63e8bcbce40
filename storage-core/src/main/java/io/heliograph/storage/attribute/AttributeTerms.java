package io.heliograph.storage.attribute;

import io.heliograph.storage.page.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The index terms of attributes, the same for both stores.
 *
 * <p>Field {@value #KEY_FIELD}: the key, then a byte for the level and one for the type. Field
 * {@value #VALUE_FIELD}: the key, a zero byte, a letter for the kind of value, and the value. The
 * level isn't part of it, for a key seldom occurs at two levels and the columns tell. Whole numbers
 * have one form, be they integers or doubles, because they compare as equal. A zero byte in a key
 * can make two terms equal, which costs a look at a page but no exactness.
 */
public final class AttributeTerms {

  public static final String KEY_FIELD = "key";
  public static final String VALUE_FIELD = "attr";

  private static final byte TEXT = 's';
  private static final byte NUMBER = 'n';
  private static final byte BOOL = 'b';
  private static final byte BINARY = 'y';

  private byte[] buffer = new byte[128];
  private int length;

  /** The bytes of the term that was made last, from 0 to {@link #length()}. */
  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  /** Whether values of a type have terms in {@link #VALUE_FIELD}. */
  static boolean hasValueTerms(ValueType type) {
    return switch (type) {
      case STRING, INT, BOOL, BYTES -> true;
      case DOUBLE, ABSENT, ARRAY, KVLIST, EMPTY, VERBATIM -> false;
    };
  }

  void key(Bytes key, Level level, ValueType type) {
    begin(key, 2);
    buffer[length++] = (byte) level.code();
    buffer[length++] = (byte) type.code();
  }

  void bytes(Bytes key, ValueType type, byte[] value, int offset, int valueLength) {
    begin(key, 2 + valueLength);
    buffer[length++] = 0;
    buffer[length++] = type == ValueType.STRING ? TEXT : BINARY;
    System.arraycopy(value, offset, buffer, length, valueLength);
    length += valueLength;
  }

  void number(Bytes key, long value) {
    begin(key, 10);
    buffer[length++] = 0;
    buffer[length++] = NUMBER;
    long sortable = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (sortable >>> shift);
    }
  }

  void bool(Bytes key, boolean value) {
    begin(key, 3);
    buffer[length++] = 0;
    buffer[length++] = BOOL;
    buffer[length++] = (byte) (value ? 1 : 0);
  }

  private void begin(Bytes key, int more) {
    int needed = key.length() + more;
    if (buffer.length < needed) {
      buffer = new byte[needed * 2];
    }
    System.arraycopy(key.unsafeArray(), 0, buffer, 0, key.length());
    length = key.length();
  }

  private Bytes copy() {
    return Bytes.copyOf(Arrays.copyOf(buffer, length));
  }

  /** The term of {@link #KEY_FIELD} that says that a page has the key at a level with a type. */
  public static Bytes keyTerm(Bytes key, Level level, ValueType type) {
    AttributeTerms terms = new AttributeTerms();
    terms.key(key, level, type);
    return terms.copy();
  }

  /** The term of {@link #VALUE_FIELD} of a text. */
  public static Bytes textTerm(Bytes key, Bytes value) {
    AttributeTerms terms = new AttributeTerms();
    terms.bytes(key, ValueType.STRING, value.unsafeArray(), 0, value.length());
    return terms.copy();
  }

  /** The term of {@link #VALUE_FIELD} of bytes. */
  public static Bytes binaryTerm(Bytes key, Bytes value) {
    AttributeTerms terms = new AttributeTerms();
    terms.bytes(key, ValueType.BYTES, value.unsafeArray(), 0, value.length());
    return terms.copy();
  }

  /** The term of {@link #VALUE_FIELD} of an integer or a whole double. */
  public static Bytes numberTerm(Bytes key, long value) {
    AttributeTerms terms = new AttributeTerms();
    terms.number(key, value);
    return terms.copy();
  }

  public static Bytes boolTerm(Bytes key, boolean value) {
    AttributeTerms terms = new AttributeTerms();
    terms.bool(key, value);
    return terms.copy();
  }

  /** The integer that a double equals, or null if it has no term. */
  public static @Nullable Long wholeNumber(double value) {
    long whole = (long) value;
    return (double) whole == value && whole != Long.MAX_VALUE ? whole : null;
  }
}
