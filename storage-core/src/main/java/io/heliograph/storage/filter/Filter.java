package io.heliograph.storage.filter;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;

/**
 * A condition on a row.
 *
 * <p>Every condition but {@link Not} is about values that are there: a row without the field
 * matches no comparison, {@code !=} included. A field may have several values in a row (an
 * attribute of its events, of more than one level, a key sent twice); the row matches if one of
 * them does. Values of another type than the constant's don't match, except that integers and
 * doubles compare by number. {@link Not} is the plain complement. Immutable.
 */
public sealed interface Filter {

  /** The six comparisons. */
  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** Every row. */
  record All() implements Filter {}

  /** No row. */
  record None() implements Filter {}

  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(Filter part) implements Filter {}

  /** A value of the field compares so with a constant. */
  record Compare(Field field, Comparison comparison, Value value) implements Filter {}

  /** A value of the field equals one of some constants. */
  record In(Field field, List<Value> values) implements Filter {
    public In {
      values = List.copyOf(values);
    }
  }

  /** The row has the field, with whatever value. */
  record Exists(Field field) implements Filter {}

  /** A text of the field matches a regular expression in RE2 syntax from its begin to its end. */
  record Regex(Field field, String pattern) implements Filter {}

  /** A text of the field contains a word, as {@link Tokenizer} cuts words. */
  record Word(Field field, String word) implements Filter {}

  /** A text of the field contains the words of {@code text} one after the other. */
  record Phrase(Field field, String text) implements Filter {}

  /** A text of the field contains a word that begins with {@code prefix}, case ignored. */
  record WordPrefix(Field field, String prefix) implements Filter {}

  /**
   * A text of the field contains {@code text}.
   *
   * @param ignoreCase whether ASCII letters match in either case
   */
  record Substring(Field field, String text, boolean ignoreCase) implements Filter {
    public Substring {
      checkArgument(!text.isEmpty(), "substring: empty (expected: text)");
    }
  }

  Filter ALL = new All();
  Filter NONE = new None();

  static Filter and(Filter... parts) {
    return new And(List.of(parts));
  }

  static Filter or(Filter... parts) {
    return new Or(List.of(parts));
  }

  static Filter not(Filter part) {
    return new Not(part);
  }

  static Filter equal(Field field, Value value) {
    return new Compare(field, Comparison.EQUAL, value);
  }

  static Filter compare(Field field, Comparison comparison, Value value) {
    return new Compare(field, comparison, value);
  }

  static Filter exists(Field field) {
    return new Exists(field);
  }
}
