package io.heliograph.storage.filter;

import static java.util.stream.Collectors.toList;

import io.heliograph.storage.attribute.AttributeTerms;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Derives the pages that can hold a match of a filter: a superset, all pages if need be.
 *
 * <p>A page matches a row-wise conjunction only if it matches every part, so conjunctions and
 * disjunctions carry over. A complement doesn't: a page that has a term also has rows without it.
 */
public final class CandidateDerivation {

  private final IndexedFields fields;
  private final Tokenizer tokenizer = new Tokenizer();

  private CandidateDerivation(IndexedFields fields) {
    this.fields = fields;
  }

  /** The candidate pages of {@code filter}. */
  public static Candidates derive(Filter filter, IndexedFields fields) {
    return new CandidateDerivation(fields).of(filter);
  }

  private Candidates of(Filter filter) {
    return switch (filter) {
      case Filter.All all -> Candidates.ALL;
      case Filter.None none -> Candidates.NONE;
      case Filter.And and -> Candidates.allOf(and.parts().stream().map(this::of).toList());
      case Filter.Or or -> Candidates.anyOf(or.parts().stream().map(this::of).toList());
      case Filter.Not not -> Candidates.ALL;
      case Filter.Compare compare ->
          compare(compare.field(), compare.comparison(), compare.value());
      case Filter.In in ->
          Candidates.anyOf(
              in.values().stream()
                  .map(value -> compare(in.field(), Filter.Comparison.EQUAL, value))
                  .toList());
      case Filter.Exists exists -> exists(exists.field(), EnumSet.allOf(ValueType.class));
      case Filter.Regex regex -> text(regex.field());
      case Filter.Word word -> words(word.field(), words(word.word()));
      case Filter.Phrase phrase -> words(phrase.field(), words(phrase.text()));
      case Filter.WordPrefix prefix -> wordPrefix(prefix.field(), words(prefix.prefix()));
      case Filter.Substring substring ->
          words(substring.field(), WordsOfSubstring.of(Bytes.utf8(substring.text())));
    };
  }

  private List<Bytes> words(String text) {
    return tokenizer.words(Bytes.utf8(text));
  }

  private Candidates compare(Field field, Filter.Comparison comparison, Value value) {
    return switch (field) {
      case Field.Intrinsic intrinsic -> fields.compare(intrinsic.name(), comparison, value);
      case Field.Attribute attribute ->
          comparison == Filter.Comparison.EQUAL
              ? equal(attribute, value)
              : exists(attribute, typesOf(value));
    };
  }

  private static Candidates equal(Field.Attribute attribute, Value value) {
    Bytes key = Bytes.utf8(attribute.name());
    return switch (value) {
      case Value.Text text -> valueTerm(AttributeTerms.textTerm(key, text.utf8()));
      case Value.Binary binary -> valueTerm(AttributeTerms.binaryTerm(key, binary.bytes()));
      case Value.Bool bool -> valueTerm(AttributeTerms.boolTerm(key, bool.value()));
      case Value.Int number -> valueTerm(AttributeTerms.numberTerm(key, number.value()));
      case Value.Real real -> {
        Long whole = AttributeTerms.wholeNumber(real.value());
        yield whole == null
            ? keyTerms(attribute, EnumSet.of(ValueType.INT, ValueType.DOUBLE))
            : valueTerm(AttributeTerms.numberTerm(key, whole));
      }
    };
  }

  private static Candidates valueTerm(Bytes term) {
    return new Candidates.Term(AttributeTerms.VALUE_FIELD, term);
  }

  private static Set<ValueType> typesOf(Value value) {
    return switch (value) {
      case Value.Text text -> EnumSet.of(ValueType.STRING);
      case Value.Binary binary -> EnumSet.of(ValueType.BYTES);
      case Value.Bool bool -> EnumSet.of(ValueType.BOOL);
      case Value.Int number -> EnumSet.of(ValueType.INT, ValueType.DOUBLE);
      case Value.Real real -> EnumSet.of(ValueType.INT, ValueType.DOUBLE);
    };
  }

  private Candidates exists(Field field, Set<ValueType> types) {
    return switch (field) {
      case Field.Intrinsic intrinsic -> fields.exists(intrinsic.name());
      case Field.Attribute attribute -> keyTerms(attribute, types);
    };
  }

  private static Candidates keyTerms(Field.Attribute attribute, Set<ValueType> types) {
    Bytes key = Bytes.utf8(attribute.name());
    List<Candidates> terms = new ArrayList<>();
    for (Level level : attribute.levels()) {
      for (ValueType type : types) {
        terms.add(
            new Candidates.Term(
                AttributeTerms.KEY_FIELD, AttributeTerms.keyTerm(key, level, type)));
      }
    }
    return Candidates.anyOf(terms);
  }

  private Candidates text(Field field) {
    return exists(field, EnumSet.of(ValueType.STRING));
  }

  private Candidates words(Field field, List<Bytes> words) {
    return switch (field) {
      case Field.Intrinsic intrinsic -> fields.words(intrinsic.name(), words);
      case Field.Attribute attribute -> text(attribute);
    };
  }

  private Candidates wordPrefix(Field field, List<Bytes> words) {
    if (words.isEmpty() || !(field instanceof Field.Intrinsic intrinsic)) {
      return text(field);
    }
    Candidates last = fields.wordPrefix(intrinsic.name(), words.getLast());
    return Candidates.allOf(
        Stream.of(fields.words(intrinsic.name(), words.subList(0, words.size() - 1)), last)
            .collect(toList()));
  }
}
