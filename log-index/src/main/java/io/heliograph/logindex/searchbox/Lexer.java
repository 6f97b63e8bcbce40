package io.heliograph.logindex.searchbox;

import io.heliograph.logindex.searchbox.Token.Kind;

/**
 * Cuts the query text into tokens. What a character means depends on whether a term or the test of
 * a field comes next, so the parser says which. Confined to one thread.
 */
final class Lexer {

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  /** The next token where a term, a keyword or a parenthesis may stand. */
  Token term() throws SearchBoxException {
    skipSpace();
    if (at == text.length()) {
      return token(Kind.END, "", at);
    }
    return switch (text.charAt(at)) {
      case '(' -> single(Kind.OPEN);
      case ')' -> single(Kind.CLOSE);
      case '-' -> minus();
      case '"' -> stringOrName();
      case '/' -> regex();
      default -> wordOrName();
    };
  }

  /** The next token directly behind a colon or a comparison. */
  Token test() throws SearchBoxException {
    if (at == text.length() || isSpace(text.charAt(at))) {
      return token(Kind.END, "", at);
    }
    return switch (text.charAt(at)) {
      case '(' -> single(Kind.OPEN);
      case ')' -> single(Kind.CLOSE);
      case '"' -> string();
      case '/' -> regex();
      case '<', '>', '=', '!' -> comparisonOrWord();
      default -> word();
    };
  }

  /** The next token among alternatives: as a test, but space may come first and OR is a keyword. */
  Token alternative() throws SearchBoxException {
    skipSpace();
    Token token = test();
    return token.kind() == Kind.WORD && token.text().equals("OR")
        ? new Token(Kind.OR, token.text(), token.span())
        : token;
  }

  private Token minus() throws SearchBoxException {
    int next = at + 1;
    if (next == text.length() || isSpace(text.charAt(next)) || text.charAt(next) == ')') {
      throw new SearchBoxException(new Span(at, next), "-", "a term right behind it");
    }
    return single(Kind.MINUS);
  }

  private Token stringOrName() throws SearchBoxException {
    Token string = string();
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      return token(Kind.QUOTED_NAME, string.text(), string.span().start());
    }
    return string;
  }

  private Token string() throws SearchBoxException {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> {
          return token(Kind.STRING, content.toString(), start);
        }
        case '\\' -> content.append(escaped());
        default -> content.append(c);
      }
    }
    throw new SearchBoxException(new Span(start, at), "text without end", "\"");
  }

  private char escaped() throws SearchBoxException {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case '"', '\\' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      default ->
          throw new SearchBoxException(
              new Span(at - 2, at), "unknown escape", "\\\" or \\\\ or \\n or \\t");
    };
  }

  private Token regex() throws SearchBoxException {
    int start = at++;
    StringBuilder pattern = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '/') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char next = text.charAt(at++);
        if (next != '/') {
          pattern.append(c);
        }
        c = next;
      }
      pattern.append(c);
    }
    if (at == text.length()) {
      throw new SearchBoxException(
          new Span(start, at), "expression without end", "/ (a path needs quotation marks)");
    }
    at++;
    return endRegex(start, pattern.toString());
  }

  private Token endRegex(int start, String pattern) throws SearchBoxException {
    if (pattern.isEmpty()) {
      throw new SearchBoxException(
          new Span(start, at), "empty expression", "an expression (a path needs quotation marks)");
    }
    if (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != ')') {
      throw new SearchBoxException(
          new Span(at, at + 1),
          "text behind an expression",
          "a space (a path needs quotation marks)");
    }
    return token(Kind.REGEX, pattern, start);
  }

  private Token comparisonOrWord() {
    int start = at;
    boolean withEqual = start + 1 < text.length() && text.charAt(start + 1) == '=';
    if (text.charAt(start) == '!' && !withEqual) {
      return word();
    }
    at += withEqual && text.charAt(start) != '=' ? 2 : 1;
    return token(Kind.COMPARISON, text.substring(start, at), start);
  }

  private Token wordOrName() {
    int end = nameEnd(at);
    if (end > at && end < text.length() && text.charAt(end) == ':') {
      int start = at;
      at = end + 1;
      return token(Kind.NAME, text.substring(start, end), start);
    }
    Token word = word();
    return switch (word.text()) {
      case "AND" -> new Token(Kind.AND, word.text(), word.span());
      case "OR" -> new Token(Kind.OR, word.text(), word.span());
      case "NOT" -> new Token(Kind.NOT, word.text(), word.span());
      default -> word;
    };
  }

  private Token word() {
    int start = at;
    while (at < text.length() && !endsWord(text.charAt(at))) {
      at++;
    }
    return token(Kind.WORD, text.substring(start, at), start);
  }

  private int nameEnd(int from) {
    char first = text.charAt(from);
    if (!Character.isLetter(first) && first != '_' && first != '@') {
      return from;
    }
    int end = from;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || "_.-/@".indexOf(c) >= 0;
  }

  private static boolean endsWord(char c) {
    return isSpace(c) || c == '(' || c == ')' || c == '"';
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private Token single(Kind kind) {
    at++;
    return token(kind, text.substring(at - 1, at), at - 1);
  }

  private Token token(Kind kind, String content, int start) {
    return new Token(kind, content, new Span(start, at));
  }
}
