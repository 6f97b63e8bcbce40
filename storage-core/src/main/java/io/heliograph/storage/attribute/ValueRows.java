package io.heliograph.storage.attribute;

import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.LongColumn;
import io.heliograph.storage.page.RowSet;

/**
 * Which rows of a page some values belong to.
 *
 * <p>A value may belong to one row (a span's attribute), to a row that has several (its events), or
 * to many rows (their common resource). Used by one thread.
 */
@FunctionalInterface
public interface ValueRows {

  /** The rows that have at least one of the values. */
  RowSet of(RowSet values);

  /** Value {@code i} belongs to row {@code i}. */
  static ValueRows identity() {
    return values -> values;
  }

  /** Value {@code i} belongs to row {@code parents[i]}: a table of children. */
  static ValueRows parents(int[] parents, int rowCount) {
    return values -> {
      RowSet rows = RowSet.none(rowCount);
      for (int value = values.next(0); value >= 0; value = values.next(value + 1)) {
        rows.add(parents[value]);
      }
      return rows;
    };
  }

  /** Row {@code i} refers to value {@code references.at(i)}: a table that rows share. */
  static ValueRows references(LongColumn references) {
    return values -> {
      RowSet rows = RowSet.none(references.count());
      for (int row = 0; row < references.count(); row++) {
        if (values.contains((int) references.at(row))) {
          rows.add(row);
        }
      }
      return rows;
    };
  }

  /** Row {@code i} refers to entry {@code references.entryOf(i)}. */
  static ValueRows references(BytesColumn references) {
    return values -> {
      RowSet rows = RowSet.none(references.count());
      for (int row = 0; row < references.count(); row++) {
        if (values.contains(references.entryOf(row))) {
          rows.add(row);
        }
      }
      return rows;
    };
  }

  /** The parent of each child, from the number of children of each row. */
  static int[] parentsOf(LongColumn childCounts) {
    int total = 0;
    for (int row = 0; row < childCounts.count(); row++) {
      total = Math.addExact(total, Math.toIntExact(childCounts.at(row)));
    }
    int[] parents = new int[total];
    int child = 0;
    for (int row = 0; row < childCounts.count(); row++) {
      for (long left = childCounts.at(row); left > 0; left--) {
        parents[child++] = row;
      }
    }
    return parents;
  }

  /** Takes the rows found here as the values of {@code outer}. */
  default ValueRows andThen(ValueRows outer) {
    return values -> outer.of(of(values));
  }
}
