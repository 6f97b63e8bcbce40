package io.heliograph.logindex.searchbox;

import io.heliograph.logindex.searchbox.Token.Kind;
import io.heliograph.storage.filter.Filter.Comparison;
import java.util.ArrayList;
import java.util.List;

/** Builds the expression of a query by recursive descent. Confined to one thread. */
final class Parser {

  /** Deep enough for every person, shallow enough for every stack. */
  private static final int DEPTH_MAX = 100;

  private static final String A_TERM = "a word, \"a phrase\", field:value or (";
  private static final String A_VALUE = "a value right behind it";

  private final Lexer lexer;
  private Token next;
  private int depth;

  private Parser(Lexer lexer, Token first) {
    this.lexer = lexer;
    this.next = first;
  }

  static Expression parse(String text) throws SearchBoxException {
    Lexer lexer = new Lexer(text);
    Parser parser = new Parser(lexer, lexer.term());
    if (parser.next.kind() == Kind.END) {
      return new Expression.Everything(new Span(0, text.length()));
    }
    Expression query = parser.anyOf();
    if (parser.next.kind() != Kind.END) {
      throw parser.unexpected("a term or the end");
    }
    return query;
  }

  private Expression anyOf() throws SearchBoxException {
    List<Expression> parts = new ArrayList<>();
    parts.add(allOf());
    while (next.kind() == Kind.OR) {
      advance();
      parts.add(allOf());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.AnyOf(parts, spanOf(parts));
  }

  private Expression allOf() throws SearchBoxException {
    List<Expression> parts = new ArrayList<>();
    parts.add(term());
    while (next.kind() != Kind.OR && next.kind() != Kind.CLOSE && next.kind() != Kind.END) {
      if (next.kind() == Kind.AND) {
        advance();
      }
      parts.add(term());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.AllOf(parts, spanOf(parts));
  }

  private Expression term() throws SearchBoxException {
    if (++depth > DEPTH_MAX) {
      throw new SearchBoxException(next.span(), "too much nesting", DEPTH_MAX + " levels at most");
    }
    Token token = next;
    Expression term =
        switch (token.kind()) {
          case MINUS, NOT -> negation();
          case OPEN -> group();
          case WORD, STRING, REGEX -> text();
          case NAME, QUOTED_NAME -> condition();
          case END, CLOSE, AND, OR, COMPARISON -> throw unexpected(A_TERM);
        };
    depth--;
    return term;
  }

  private Expression negation() throws SearchBoxException {
    Span start = next.span();
    advance();
    Expression part = term();
    return new Expression.Negation(part, start.to(part.span()));
  }

  private Expression group() throws SearchBoxException {
    advance();
    Expression inner = anyOf();
    if (next.kind() != Kind.CLOSE) {
      throw unexpected(")");
    }
    advance();
    return inner;
  }

  private Expression text() throws SearchBoxException {
    Test test = operand(next);
    advance();
    return new Expression.Text(test, test.span());
  }

  private Expression condition() throws SearchBoxException {
    Token token = next;
    Expression.Name name =
        new Expression.Name(token.text(), token.kind() == Kind.QUOTED_NAME, token.span());
    Test test = test(lexer.test());
    advance();
    return new Expression.Condition(name, test, token.span().to(test.span()));
  }

  private Test test(Token token) throws SearchBoxException {
    return switch (token.kind()) {
      case WORD, STRING, REGEX -> operand(token);
      case COMPARISON -> comparison(token);
      case OPEN -> oneOf(token);
      default -> throw unexpected(token, A_VALUE);
    };
  }

  private Test comparison(Token sign) throws SearchBoxException {
    Token token = lexer.test();
    Test operand =
        switch (token.kind()) {
          case WORD -> new Test.Word(token.text(), token.span());
          case STRING -> new Test.Quoted(token.text(), token.span());
          default -> throw unexpected(token, A_VALUE);
        };
    return new Test.Compare(comparisonOf(sign), operand, sign.span().to(token.span()));
  }

  private static Comparison comparisonOf(Token sign) {
    return switch (sign.text()) {
      case "=" -> Comparison.EQUAL;
      case "!=" -> Comparison.NOT_EQUAL;
      case "<" -> Comparison.LESS;
      case "<=" -> Comparison.LESS_OR_EQUAL;
      case ">" -> Comparison.GREATER;
      case ">=" -> Comparison.GREATER_OR_EQUAL;
      default -> throw new IllegalStateException("comparison: " + sign.text());
    };
  }

  private Test oneOf(Token open) throws SearchBoxException {
    List<Test> tests = new ArrayList<>();
    Token token;
    do {
      token = lexer.alternative();
      if (token.kind() == Kind.OPEN) {
        throw unexpected(token, "a value");
      }
      tests.add(test(token));
      token = lexer.alternative();
    } while (token.kind() == Kind.OR);
    if (token.kind() != Kind.CLOSE) {
      throw unexpected(token, "OR or )");
    }
    return new Test.OneOf(tests, open.span().to(token.span()));
  }

  private static Test operand(Token token) {
    return switch (token.kind()) {
      case STRING -> new Test.Quoted(token.text(), token.span());
      case REGEX -> new Test.Regex(token.text(), token.span());
      case WORD -> wordOrGlob(token);
      default -> throw new IllegalStateException("operand: " + token);
    };
  }

  private static Test wordOrGlob(Token token) {
    if (token.text().equals("*")) {
      return new Test.Present(token.span());
    }
    return token.text().indexOf('*') >= 0
        ? new Test.Glob(token.text(), token.span())
        : new Test.Word(token.text(), token.span());
  }

  private void advance() throws SearchBoxException {
    next = lexer.term();
  }

  private SearchBoxException unexpected(String expected) {
    return unexpected(next, expected);
  }

  private static SearchBoxException unexpected(Token token, String expected) {
    String found = token.kind() == Kind.END ? "nothing" : token.text();
    return new SearchBoxException(token.span(), found, expected);
  }

  private static Span spanOf(List<Expression> parts) {
    return parts.getFirst().span().to(parts.getLast().span());
  }
}
