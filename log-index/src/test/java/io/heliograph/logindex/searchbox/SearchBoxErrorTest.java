package io.heliograph.logindex.searchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchBoxErrorTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a OR            | 4  | 4  | a word, \"a phrase\", field:value or (",
        "OR a            | 0  | 2  | a word, \"a phrase\", field:value or (",
        "a AND AND b     | 6  | 9  | a word, \"a phrase\", field:value or (",
        "NOT             | 3  | 3  | a word, \"a phrase\", field:value or (",
        "(a b            | 4  | 4  | )",
        "()              | 1  | 2  | a word, \"a phrase\", field:value or (",
        "a )             | 2  | 3  | a term or the end",
        "a - b           | 2  | 3  | a term right behind it",
        "field:          | 6  | 6  | a value right behind it",
        "field: x        | 6  | 6  | a value right behind it",
        "field:>         | 7  | 7  | a value right behind it",
        "field:>(a)      | 7  | 8  | a value right behind it",
        "field:>/a/      | 7  | 10 | a value right behind it",
        "field:(a b)     | 9  | 10 | OR or )",
        "field:(a OR)    | 11 | 12 | a value right behind it",
        "field:((a))     | 7  | 8  | a value",
        "\"open          | 0  | 5  | \"",
        "\"bad \\q\"     | 5  | 7  | \\\" or \\\\ or \\n or \\t",
        "x \"\"          | 2  | 4  | text",
        "/var/log        | 5  | 6  | a space (a path needs quotation marks)",
        "/var            | 0  | 4  | / (a path needs quotation marks)",
        "a //            | 2  | 4  | an expression (a path needs quotation marks)",
        "x /(a/          | 2  | 6  | a regular expression in RE2 syntax",
        "f:/a(?=b)/      | 2  | 10 | a regular expression in RE2 syntax",
        "con*ed          | 0  | 6  | * at the end of a word only, or a regular expression as in /a.*b/",
        "trace:abc       | 6  | 9  | 32 hexadecimal digits",
        "span:>b7ad6b7169203331 | 5 | 22 | 16 hexadecimal digits",
        "trace:0af7*     | 6  | 11 | 32 hexadecimal digits",
        "level:loud      | 6  | 10 | trace, debug, info, warn, error, fatal, one of them with 1 to 4 behind it, a number or unspecified",
      })
  void error_saysWhereAndWhatWasExpected(String query, int start, int end, String expected) {
    SearchBoxException error =
        catchThrowableOfType(SearchBoxException.class, () -> SearchBox.filter(query));

    assertThat(error).as(query).isNotNull();
    assertThat(error.where()).isEqualTo(new Span(start, end));
    assertThat(error.expected()).isEqualTo(expected);
    assertThat(error).hasMessageStartingWith("position " + start + ": ");
  }

  @Test
  void deepNesting_isRefused() {
    assertThatThrownBy(() -> SearchBox.parse("(".repeat(10_000)))
        .isInstanceOf(SearchBoxException.class)
        .hasMessage("position 100: too much nesting (expected: 100 levels at most)");
    assertThatThrownBy(() -> SearchBox.parse("-".repeat(10_000) + "a"))
        .isInstanceOf(SearchBoxException.class);
  }

  @Test
  void longQuery_isRefused() {
    assertThatThrownBy(() -> SearchBox.parse("a".repeat(SearchBox.LENGTH_MAX + 1)))
        .isInstanceOf(SearchBoxException.class);
  }
}
