package io.heliograph.logindex.searchbox;

import io.heliograph.storage.filter.Filter;
import java.util.ArrayList;
import java.util.List;

/** What tests mean for one field. Immutable. */
interface FieldTest {

  /** The filter for a test that is not {@link Test.OneOf}. */
  Filter single(Test test) throws SearchBoxException;

  /** The filter for any test. */
  default Filter filter(Test test) throws SearchBoxException {
    if (!(test instanceof Test.OneOf(List<Test> tests, Span ignored))) {
      return single(test);
    }
    List<Filter> alternatives = new ArrayList<>(tests.size());
    for (Test alternative : tests) {
      alternatives.add(single(alternative));
    }
    return new Filter.Or(alternatives);
  }
}
