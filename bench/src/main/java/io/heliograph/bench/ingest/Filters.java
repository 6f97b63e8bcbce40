package io.heliograph.bench.ingest;

import io.heliograph.api.v1.Comparison;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.Filter;
import io.heliograph.api.v1.FilterList;
import io.heliograph.api.v1.TextMatch;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.List;

/** Filters of the query API. */
final class Filters {

  private Filters() {}

  /** A field of the item equals a text. */
  static Filter field(String name, String value) {
    return Filter.newBuilder()
        .setCondition(
            Condition.newBuilder()
                .setIntrinsic(name)
                .setComparison(Comparison.COMPARISON_EQUAL)
                .setValue(AnyValue.newBuilder().setStringValue(value)))
        .build();
  }

  /** An attribute of any level equals a text. */
  static Condition attribute(String key, String value) {
    return Condition.newBuilder()
        .setAttribute(key)
        .setComparison(Comparison.COMPARISON_EQUAL)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static Filter allOf(Filter first, Condition second) {
    return Filter.newBuilder()
        .setAllOf(
            FilterList.newBuilder()
                .addAllFilters(List.of(first, Filter.newBuilder().setCondition(second).build())))
        .build();
  }

  /** The body has a word. */
  static Filter word(String word) {
    return Filter.newBuilder()
        .setText(TextMatch.newBuilder().setMode(TextMatch.Mode.MODE_WORD).setText(word))
        .build();
  }
}
