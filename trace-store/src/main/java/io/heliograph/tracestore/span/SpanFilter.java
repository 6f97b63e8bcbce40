package io.heliograph.tracestore.span;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.re2j.Pattern;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * Puts the constants of a filter into the form that span columns have: kinds and statuses as OTLP's
 * numbers, IDs as bytes.
 */
public final class SpanFilter {

  /** In the order of OTLP's numbers. */
  private static final List<String> KINDS =
      List.of("unspecified", "internal", "server", "client", "producer", "consumer");

  /** In the order of OTLP's numbers. */
  private static final List<String> STATUSES = List.of("unset", "ok", "error");

  private SpanFilter() {}

  /**
   * The same filter with such constants.
   *
   * @throws IllegalArgumentException if it names no field of a span, or a constant can't be a value
   *     of its field
   */
  public static Filter bind(Filter filter) {
    return switch (filter) {
      case Filter.All all -> all;
      case Filter.None none -> none;
      case Filter.And(List<Filter> parts) ->
          new Filter.And(parts.stream().map(SpanFilter::bind).toList());
      case Filter.Or(List<Filter> parts) ->
          new Filter.Or(parts.stream().map(SpanFilter::bind).toList());
      case Filter.Not(Filter part) -> new Filter.Not(bind(part));
      case Filter.Compare(Field field, Filter.Comparison comparison, Value value) ->
          new Filter.Compare(field, comparison, bind(field, value));
      case Filter.In(Field field, List<Value> values) ->
          new Filter.In(field, values.stream().map(value -> bind(field, value)).toList());
      case Filter.Regex regex -> bind(regex);
      case Filter.Exists exists -> checked(exists, exists.field());
      case Filter.Word word -> checked(word, word.field());
      case Filter.Phrase phrase -> checked(phrase, phrase.field());
      case Filter.WordPrefix prefix -> checked(prefix, prefix.field());
      case Filter.Substring substring -> checked(substring, substring.field());
    };
  }

  private static Filter checked(Filter filter, Field field) {
    if (field instanceof Field.Intrinsic(String name)) {
      SpanField ignored = SpanField.of(name);
    }
    return filter;
  }

  private static Value bind(Field field, Value value) {
    return field instanceof Field.Intrinsic(String name) ? bind(SpanField.of(name), value) : value;
  }

  private static Value bind(SpanField field, Value value) {
    return switch (field) {
      case KIND -> number(field, KINDS, value);
      case STATUS -> number(field, STATUSES, value);
      case TRACE_ID ->
          value instanceof Value.Text(Bytes text)
              ? Value.of(TraceId.ofHex(text.utf8()).toBytes())
              : value;
      case SPAN_ID, PARENT_SPAN_ID ->
          value instanceof Value.Text(Bytes text)
              ? Value.of(SpanId.ofHex(text.utf8()).toBytes())
              : value;
      case NAME, STATUS_MESSAGE, DURATION, SERVICE, EVENT_NAME, SCOPE_NAME, SCOPE_VERSION -> value;
    };
  }

  private static Value number(SpanField field, List<String> names, Value value) {
    if (!(value instanceof Value.Text(Bytes text))) {
      return value;
    }
    int number = names.indexOf(text.utf8());
    checkArgument(
        number >= 0, "%s: %s (expected: %s)", field.label(), text.utf8(), String.join(", ", names));
    return Value.of(number);
  }

  /** Kinds and statuses have few names, so an expression on them is a choice of numbers. */
  private static Filter bind(Filter.Regex regex) {
    if (!(regex.field() instanceof Field.Intrinsic(String name))) {
      return regex;
    }
    return switch (SpanField.of(name)) {
      case KIND -> matching(regex, KINDS);
      case STATUS -> matching(regex, STATUSES);
      case TRACE_ID, SPAN_ID, PARENT_SPAN_ID, DURATION ->
          throw new IllegalArgumentException(
              "expression on " + name + ": " + regex.pattern() + " (expected: a field of text)");
      case NAME, STATUS_MESSAGE, SERVICE, EVENT_NAME, SCOPE_NAME, SCOPE_VERSION -> regex;
    };
  }

  private static Filter matching(Filter.Regex regex, List<String> names) {
    Pattern pattern = Pattern.compile(regex.pattern());
    List<Value> numbers =
        names.stream().filter(pattern::matches).map(name -> Value.of(names.indexOf(name))).toList();
    return new Filter.In(regex.field(), numbers);
  }
}
