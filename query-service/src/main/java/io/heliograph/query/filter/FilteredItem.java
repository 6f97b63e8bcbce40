package io.heliograph.query.filter;

import io.heliograph.logindex.record.RecordFields;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.PageFilter;
import io.heliograph.tracestore.span.SpanFilter;
import java.util.List;

/** What a filter chooses from, which decides the fields that it may name. */
public enum FilteredItem {
  SPAN {
    @Override
    void check(Filter filter) {
      // First as it is: binding takes it for granted that expressions are well-formed.
      PageFilter.compile(filter);
      PageFilter.compile(SpanFilter.bind(filter));
    }
  },

  LOG_RECORD {
    @Override
    void check(Filter filter) {
      intrinsics(filter).forEach(RecordFields::check);
      PageFilter.compile(filter);
    }
  },

  SERIES {
    @Override
    void check(Filter filter) {
      for (String name : intrinsics(filter)) {
        if (!SERIES_FIELDS.contains(name)) {
          throw new IllegalArgumentException(
              "field of a series: "
                  + name
                  + " (expected: "
                  + String.join(", ", SERIES_FIELDS)
                  + ")");
        }
      }
      PageFilter.compile(filter);
    }
  };

  private static final List<String> SERIES_FIELDS =
      List.of(
          "name",
          "unit",
          "description",
          "type",
          "temporality",
          "monotonic",
          "scope_name",
          "scope_version",
          "service");

  /**
   * Does nothing if the store can evaluate {@code filter}, which is one condition.
   *
   * @throws IllegalArgumentException if it cannot: no such field, a value that the field never has,
   *     a malformed expression
   */
  abstract void check(Filter filter);

  private static List<String> intrinsics(Filter filter) {
    return switch (filter) {
      case Filter.Compare compare -> name(compare.field());
      case Filter.In in -> name(in.field());
      case Filter.Exists exists -> name(exists.field());
      case Filter.Regex regex -> name(regex.field());
      case Filter.Word word -> name(word.field());
      case Filter.Phrase phrase -> name(phrase.field());
      case Filter.WordPrefix prefix -> name(prefix.field());
      case Filter.Substring substring -> name(substring.field());
      case Filter.And and ->
          and.parts().stream().flatMap(part -> intrinsics(part).stream()).toList();
      case Filter.Or or -> or.parts().stream().flatMap(part -> intrinsics(part).stream()).toList();
      case Filter.Not not -> intrinsics(not.part());
      case Filter.All all -> List.of();
      case Filter.None none -> List.of();
    };
  }

  private static List<String> name(Field field) {
    return field instanceof Field.Intrinsic(String name) ? List.of(name) : List.of();
  }
}
