package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Filter;
import java.util.ArrayList;
import java.util.List;

/** Turns an expression into the filter that it means. */
final class FilterTranslator {

  private FilterTranslator() {}

  static Filter translate(Expression expression) throws SearchBoxException {
    return switch (expression) {
      case Expression.Everything ignored -> Filter.ALL;
      case Expression.AllOf(List<Expression> parts, Span ignored) -> new Filter.And(all(parts));
      case Expression.AnyOf(List<Expression> parts, Span ignored) -> new Filter.Or(all(parts));
      case Expression.Negation(Expression part, Span ignored) -> Filter.not(translate(part));
      case Expression.Text(Test test, Span ignored) -> BodyTest.BODY.filter(test);
      case Expression.Condition(Expression.Name name, Test test, Span ignored) ->
          FieldNames.resolve(name).filter(test);
    };
  }

  private static List<Filter> all(List<Expression> parts) throws SearchBoxException {
    List<Filter> filters = new ArrayList<>(parts.size());
    for (Expression part : parts) {
      filters.add(translate(part));
    }
    return filters;
  }
}
