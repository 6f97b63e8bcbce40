package io.heliograph.logindex.searchbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.logindex.LogFields;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchBoxTest {

  private static final Field BODY = LogFields.BODY;
  private static final Field SEVERITY = LogFields.SEVERITY;
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static Filter filter(String text) throws SearchBoxException {
    return SearchBox.filter(text);
  }

  private static Filter word(String word) {
    return new Filter.Word(BODY, word);
  }

  private static Filter any(String key, Value... values) {
    Field field = Field.anyAttribute(key);
    return values.length == 1
        ? Filter.equal(field, values[0])
        : new Filter.In(field, List.of(values));
  }

  @Test
  void nothing_isEverything() throws SearchBoxException {
    assertThat(filter("")).isEqualTo(Filter.ALL);
    assertThat(filter(" \t　")).isEqualTo(Filter.ALL);
  }

  @Test
  void words_mustAllBeThere() throws SearchBoxException {
    assertThat(filter("connection refused"))
        .isEqualTo(Filter.and(word("connection"), word("refused")));
    assertThat(filter("connection AND refused")).isEqualTo(filter("connection refused"));
  }

  @Test
  void lowerCaseKeywords_areWords() throws SearchBoxException {
    assertThat(filter("this or that"))
        .isEqualTo(Filter.and(word("this"), word("or"), word("that")));
  }

  @Test
  void or_bindsLessThanAnd() throws SearchBoxException {
    assertThat(filter("a b OR c"))
        .isEqualTo(Filter.or(Filter.and(word("a"), word("b")), word("c")));
    assertThat(filter("a (b OR c)"))
        .isEqualTo(Filter.and(word("a"), Filter.or(word("b"), word("c"))));
  }

  @Test
  void negation_isWrittenInTwoWays() throws SearchBoxException {
    assertThat(filter("-a")).isEqualTo(Filter.not(word("a")));
    assertThat(filter("NOT a b")).isEqualTo(Filter.and(Filter.not(word("a")), word("b")));
    assertThat(filter("-(a OR b)")).isEqualTo(Filter.not(Filter.or(word("a"), word("b"))));
    assertThat(filter("a-b")).isEqualTo(new Filter.Phrase(BODY, "a-b"));
  }

  @Test
  void quotedText_isAPhrase() throws SearchBoxException {
    assertThat(filter("\"connection refused\""))
        .isEqualTo(new Filter.Phrase(BODY, "connection refused"));
    assertThat(filter("\"say \\\"hi there\\\" \\\\\""))
        .isEqualTo(new Filter.Phrase(BODY, "say \"hi there\" \\"));
  }

  @Test
  void textWithoutWords_isASubstring() throws SearchBoxException {
    assertThat(filter("=>")).isEqualTo(new Filter.Substring(BODY, "=>", false));
    assertThat(filter("\"---\"")).isEqualTo(new Filter.Substring(BODY, "---", false));
  }

  @Test
  void star_isAPrefixAtTheEndOfAWord() throws SearchBoxException {
    assertThat(filter("conn*")).isEqualTo(new Filter.WordPrefix(BODY, "conn"));
    assertThat(filter("*")).isEqualTo(Filter.exists(BODY));
  }

  @Test
  void expression_matchesAnywhere() throws SearchBoxException {
    assertThat(filter("/a\\/b.*c/")).isEqualTo(new Filter.Regex(BODY, "(?s:.*)(?:a/b.*c)(?s:.*)"));
    assertThat(filter("/\\d+/ x"))
        .isEqualTo(Filter.and(new Filter.Regex(BODY, "(?s:.*)(?:\\d+)(?s:.*)"), word("x")));
  }

  @Test
  void attribute_equalsTextOrWhatItLooksLike() throws SearchBoxException {
    assertThat(filter("peer:ledger")).isEqualTo(any("peer", Value.of("ledger")));
    assertThat(filter("code:500")).isEqualTo(any("code", Value.of("500"), Value.of(500)));
    assertThat(filter("ratio:0.5")).isEqualTo(any("ratio", Value.of("0.5"), Value.of(0.5)));
    assertThat(filter("ok:true")).isEqualTo(any("ok", Value.of("true"), Value.of(true)));
    assertThat(filter("n:99999999999999999999"))
        .isEqualTo(any("n", Value.of("99999999999999999999"), Value.of(1e20)));
    assertThat(filter("code:\"500\"")).isEqualTo(any("code", Value.of("500")));
    assertThat(filter("user:\"a b\" x"))
        .isEqualTo(Filter.and(any("user", Value.of("a b")), word("x")));
  }

  @Test
  void attribute_isFoundAtItsLevel() throws SearchBoxException {
    assertThat(filter("resource.host.name:a"))
        .isEqualTo(Filter.equal(Field.attribute(Level.RESOURCE, "host.name"), Value.of("a")));
    assertThat(filter("scope.x:a"))
        .isEqualTo(Filter.equal(Field.attribute(Level.SCOPE, "x"), Value.of("a")));
    assertThat(filter("record.x:a"))
        .isEqualTo(Filter.equal(Field.attribute(Level.ITEM, "x"), Value.of("a")));
  }

  @Test
  void quotedName_isAlwaysAnAttribute() throws SearchBoxException {
    assertThat(filter("\"severity\":x")).isEqualTo(any("severity", Value.of("x")));
    assertThat(filter("\"odd key: \":\"v\"")).isEqualTo(any("odd key: ", Value.of("v")));
  }

  @Test
  void comparison_isByNumberOrByText() throws SearchBoxException {
    Field field = Field.anyAttribute("n");
    assertThat(filter("n:>10")).isEqualTo(Filter.compare(field, Comparison.GREATER, Value.of(10)));
    assertThat(filter("n:<=-1.5"))
        .isEqualTo(Filter.compare(field, Comparison.LESS_OR_EQUAL, Value.of(-1.5)));
    assertThat(filter("n:>=abc"))
        .isEqualTo(Filter.compare(field, Comparison.GREATER_OR_EQUAL, Value.of("abc")));
    assertThat(filter("n:<\"10\""))
        .isEqualTo(Filter.compare(field, Comparison.LESS, Value.of("10")));
    assertThat(filter("n:=10")).isEqualTo(filter("n:10"));
    assertThat(filter("n:!=10"))
        .isEqualTo(Filter.and(Filter.exists(field), Filter.not(filter("n:10"))));
  }

  @Test
  void field_isTestedForExistencePatternAndExpression() throws SearchBoxException {
    Field field = Field.anyAttribute("url");
    assertThat(filter("url:*")).isEqualTo(Filter.exists(field));
    assertThat(filter("url:/api/")).isEqualTo(new Filter.Regex(field, "(?s:.*)(?:api)(?s:.*)"));
    assertThat(filter("url:http*.x*")).isEqualTo(new Filter.Regex(field, "(?s)http.*\\.x.*"));
    assertThat(filter("url:*x")).isEqualTo(new Filter.Regex(field, "(?s).*x"));
  }

  @Test
  void alternatives_areAny() throws SearchBoxException {
    assertThat(filter("service:(gateway OR \"order router\")"))
        .isEqualTo(
            new Filter.Or(
                List.of(
                    Filter.equal(LogFields.SERVICE, Value.of("gateway")),
                    Filter.equal(LogFields.SERVICE, Value.of("order router")))));
    assertThat(filter("n:( <1 OR >5 )")).isEqualTo(Filter.or(filter("n:<1"), filter("n:>5")));
  }

  @Test
  void severity_isARangeOfNumbers() throws SearchBoxException {
    assertThat(filter("severity:error"))
        .isEqualTo(
            Filter.and(
                Filter.compare(SEVERITY, Comparison.GREATER_OR_EQUAL, Value.of(17)),
                Filter.compare(SEVERITY, Comparison.LESS_OR_EQUAL, Value.of(20))));
    assertThat(filter("level:>=warn"))
        .isEqualTo(Filter.compare(SEVERITY, Comparison.GREATER_OR_EQUAL, Value.of(13)));
    assertThat(filter("level:>WARNING"))
        .isEqualTo(Filter.compare(SEVERITY, Comparison.GREATER, Value.of(16)));
    assertThat(filter("level:<info"))
        .isEqualTo(Filter.compare(SEVERITY, Comparison.LESS, Value.of(9)));
    assertThat(filter("level:<=debug2"))
        .isEqualTo(Filter.compare(SEVERITY, Comparison.LESS_OR_EQUAL, Value.of(6)));
    assertThat(filter("level:unspecified")).isEqualTo(Filter.not(Filter.exists(SEVERITY)));
    assertThat(filter("severity:17"))
        .isEqualTo(
            Filter.and(
                Filter.compare(SEVERITY, Comparison.GREATER_OR_EQUAL, Value.of(17)),
                Filter.compare(SEVERITY, Comparison.LESS_OR_EQUAL, Value.of(17))));
  }

  @Test
  void ids_areHexadecimal() throws SearchBoxException {
    Filter trace =
        Filter.equal(LogFields.TRACE_ID, Value.of(Bytes.copyOf(HexFormat.of().parseHex(TRACE))));
    assertThat(filter("trace:" + TRACE)).isEqualTo(trace);
    assertThat(filter("trace_id:" + TRACE.toUpperCase(java.util.Locale.ROOT))).isEqualTo(trace);
    assertThat(filter("span:b7ad6b7169203331"))
        .isEqualTo(
            Filter.equal(
                LogFields.SPAN_ID,
                Value.of(Bytes.copyOf(HexFormat.of().parseHex("b7ad6b7169203331")))));
    assertThat(filter("-trace:*")).isEqualTo(Filter.not(Filter.exists(LogFields.TRACE_ID)));
  }

  @Test
  void intrinsicFields_haveNames() throws SearchBoxException {
    assertThat(filter("service:gateway"))
        .isEqualTo(Filter.equal(LogFields.SERVICE, Value.of("gateway")));
    assertThat(filter("event:exit"))
        .isEqualTo(Filter.equal(LogFields.EVENT_NAME, Value.of("exit")));
    assertThat(filter("severity_text:WARN"))
        .isEqualTo(Filter.equal(LogFields.SEVERITY_TEXT, Value.of("WARN")));
    assertThat(filter("scope:lib")).isEqualTo(Filter.equal(LogFields.SCOPE_NAME, Value.of("lib")));
  }

  @Test
  void body_isSearchedForWordsAndCompared() throws SearchBoxException {
    assertThat(filter("body:refused")).isEqualTo(word("refused"));
    assertThat(filter("body:>5")).isEqualTo(Filter.compare(BODY, Comparison.GREATER, Value.of(5)));
    assertThat(filter("body:=\"whole text\""))
        .isEqualTo(Filter.equal(BODY, Value.of("whole text")));
  }

  @Test
  void wordWithColon_isNoFieldIfItBeginsWithADigit() throws SearchBoxException {
    assertThat(filter("12:30:45")).isEqualTo(new Filter.Phrase(BODY, "12:30:45"));
  }

  @Test
  void everyPart_knowsItsPlace() throws SearchBoxException {
    Expression query = SearchBox.parse("foo -bar:>12 (x OR \"y z\")");
    assertThat(query.span()).isEqualTo(new Span(0, 24));
    List<Expression> parts = ((Expression.AllOf) query).parts();
    assertThat(parts)
        .extracting(Expression::span)
        .containsExactly(new Span(0, 3), new Span(4, 12), new Span(14, 24));
    var negation = (Expression.Negation) parts.get(1);
    var condition = (Expression.Condition) negation.part();
    assertThat(condition.name().span()).isEqualTo(new Span(5, 9));
    assertThat(condition.test().span()).isEqualTo(new Span(9, 12));
  }
}
