package io.heliograph.storage.filter;

import io.heliograph.storage.attribute.Values;
import java.util.List;

/**
 * Where the values of a field are in one page: the store's knowledge of its schema, made for each
 * page that is evaluated. Confined to the thread that evaluates.
 */
public interface ColumnResolver {

  /** Rows of the page. */
  int rowCount();

  /**
   * The values of {@code field}, of every type that occurs, leading to rows of the page; empty if
   * the page has none.
   *
   * @throws IllegalArgumentException if the store has no such intrinsic field
   */
  List<Values> resolve(Field field);
}
