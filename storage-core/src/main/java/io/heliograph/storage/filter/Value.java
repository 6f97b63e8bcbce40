package io.heliograph.storage.filter;

import io.heliograph.storage.page.Bytes;

/** A typed constant in a filter. Immutable. */
public sealed interface Value {

  /** Text; equals text only, ordered by code points. */
  record Text(Bytes utf8) implements Value {}

  /** An integer; compared by number with integers and doubles. */
  record Int(long value) implements Value {}

  /** A double; compared by number with integers and doubles. NaN equals nothing. */
  record Real(double value) implements Value {}

  /** A boolean; equals booleans only and has no order. */
  record Bool(boolean value) implements Value {}

  /** Bytes that are no text, such as an ID; ordered by unsigned bytes. */
  record Binary(Bytes bytes) implements Value {}

  static Value of(String text) {
    return new Text(Bytes.utf8(text));
  }

  static Value of(long value) {
    return new Int(value);
  }

  static Value of(double value) {
    return new Real(value);
  }

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value of(Bytes bytes) {
    return new Binary(bytes);
  }
}
