package io.heliograph.storage.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A byte string: the name of a column, a key, a value. Ordered by unsigned bytes, which for UTF-8
 * is the order of code points. Immutable.
 */
public final class Bytes implements Comparable<Bytes> {

  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  public static Bytes copyOf(byte[] source, int offset, int length) {
    return new Bytes(Arrays.copyOfRange(source, offset, offset + length));
  }

  public static Bytes copyOf(byte[] source) {
    return new Bytes(source.clone());
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(UTF_8));
  }

  public int length() {
    return content.length;
  }

  public byte at(int index) {
    return content[index];
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return content.clone();
  }

  /** The bytes themselves, for code of this module that promises not to write to them. */
  public byte[] unsafeArray() {
    return content;
  }

  /** The bytes as text; what is not UTF-8 becomes the replacement character. */
  public String utf8() {
    return new String(content, UTF_8);
  }

  public boolean contentEquals(byte[] other, int offset, int length) {
    return Arrays.equals(content, 0, content.length, other, offset, offset + length);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return utf8();
  }
}
