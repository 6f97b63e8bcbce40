package io.heliograph.logindex.searchbox;

/**
 * A piece of the query text with its meaning.
 *
 * @param text of words, names, strings and expressions, without quotation marks and escapes
 */
record Token(Kind kind, String text, Span span) {

  enum Kind {
    END,
    OPEN,
    CLOSE,
    MINUS,
    AND,
    OR,
    NOT,
    WORD,
    STRING,
    REGEX,
    /** A field's name; the colon after it belongs to it. */
    NAME,
    /** A field's name in quotation marks. */
    QUOTED_NAME,
    COMPARISON
  }
}
