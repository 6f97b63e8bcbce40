package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordFields;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;

/** Refuses filters on fields that records don't have, before any page is looked at. */
final class FieldCheck {

  private FieldCheck() {}

  /**
   * Looks at every field of the filter.
   *
   * @throws IllegalArgumentException if one is unknown
   */
  static void check(Filter filter) {
    switch (filter) {
      case Filter.All ignored -> {}
      case Filter.None ignored -> {}
      case Filter.And and -> and.parts().forEach(FieldCheck::check);
      case Filter.Or or -> or.parts().forEach(FieldCheck::check);
      case Filter.Not not -> check(not.part());
      case Filter.Compare compare -> check(compare.field());
      case Filter.In in -> check(in.field());
      case Filter.Exists exists -> check(exists.field());
      case Filter.Regex regex -> check(regex.field());
      case Filter.Word word -> check(word.field());
      case Filter.Phrase phrase -> check(phrase.field());
      case Filter.WordPrefix prefix -> check(prefix.field());
      case Filter.Substring substring -> check(substring.field());
    }
  }

  private static void check(Field field) {
    if (field instanceof Field.Intrinsic(String name)) {
      RecordFields.check(name);
    }
  }
}
