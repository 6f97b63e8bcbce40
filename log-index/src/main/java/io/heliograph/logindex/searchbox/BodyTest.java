package io.heliograph.logindex.searchbox;

import io.heliograph.logindex.LogFields;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Tokenizer;
import io.heliograph.storage.page.Bytes;

/** Tests of the body, where words are looked for rather than whole values. */
enum BodyTest implements FieldTest {
  BODY;

  private static final Field FIELD = LogFields.BODY;
  private static final String FEWER_WORDS = "fewer words, or several conditions";

  @Override
  public Filter single(Test test) throws SearchBoxException {
    return switch (test) {
      case Test.Word(String text, Span span) -> text(text, span);
      case Test.Quoted(String text, Span span) -> quoted(text, span);
      case Test.Glob(String text, Span span) -> prefix(text, span);
      case Test.Regex(String pattern, Span span) -> Expressions.anywhere(FIELD, pattern, span);
      case Test.Present ignored -> Filter.exists(FIELD);
      case Test.Compare compare -> new ValueTest(FIELD).single(compare);
      case Test.OneOf nested -> throw new IllegalStateException("nested alternatives: " + nested);
    };
  }

  private static Filter quoted(String text, Span span) throws SearchBoxException {
    if (text.isEmpty()) {
      throw new SearchBoxException(span, "empty text", "text");
    }
    return text(text, span);
  }

  /* Text in which no word is found can still be looked for as it is. */
  private static Filter text(String text, Span span) throws SearchBoxException {
    return switch (new Tokenizer().words(Bytes.utf8(text)).size()) {
      case 0 -> new Filter.Substring(FIELD, text, false);
      case 1 -> new Filter.Word(FIELD, text);
      default -> Checked.filter(new Filter.Phrase(FIELD, text), span, FEWER_WORDS);
    };
  }

  private static Filter prefix(String glob, Span span) throws SearchBoxException {
    String prefix = glob.substring(0, glob.length() - 1);
    if (glob.indexOf('*') != glob.length() - 1) {
      throw new SearchBoxException(
          span, glob, "* at the end of a word only, or a regular expression as in /a.*b/");
    }
    return new Tokenizer().words(Bytes.utf8(prefix)).isEmpty()
        ? new Filter.Substring(FIELD, prefix, false)
        : Checked.filter(new Filter.WordPrefix(FIELD, prefix), span, FEWER_WORDS);
  }
}
