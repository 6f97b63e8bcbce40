package io.heliograph.storage.filter;

import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * How a store's intrinsic fields are indexed. Attributes need no help: both stores index them
 * alike. Whatever isn't indexed is {@link Candidates#ALL}. Immutable.
 */
public interface IndexedFields {

  /** Pages in which the intrinsic field may have a value that compares so. */
  Candidates compare(String intrinsic, Filter.Comparison comparison, Value value);

  /** Pages in which the intrinsic field may have a value at all. */
  Candidates exists(String intrinsic);

  /** Pages in which the intrinsic field's text may contain all of the words. */
  Candidates words(String intrinsic, List<Bytes> words);

  /** Pages in which the intrinsic field's text may contain a word with the prefix. */
  Candidates wordPrefix(String intrinsic, Bytes prefix);
}
