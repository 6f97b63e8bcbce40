package io.heliograph.logindex.searchbox;

import java.util.List;

/** A query, or a part of one. Immutable. */
public sealed interface Expression {

  /** Where it stands in the text. */
  Span span();

  /** The empty query: every record. */
  record Everything(Span span) implements Expression {}

  record AllOf(List<Expression> parts, Span span) implements Expression {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  record AnyOf(List<Expression> parts, Span span) implements Expression {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  record Negation(Expression part, Span span) implements Expression {}

  /** Something in the body. */
  record Text(Test test, Span span) implements Expression {}

  /** Something about a field. */
  record Condition(Name name, Test test, Span span) implements Expression {}

  /**
   * The name of a field.
   *
   * @param isQuoted whether it is an attribute key by all means
   */
  record Name(String text, boolean isQuoted, Span span) {}
}
