package io.heliograph.storage.filter;

import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.attribute.Values;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.page.RowSet;
import java.util.List;

/**
 * A filter made ready to be evaluated on pages: constants encoded, words cut, expressions compiled.
 * Confined to one thread at a time.
 */
public final class PageFilter {

  /** A node of the compiled filter. */
  private sealed interface Node {}

  private record Constant(boolean all) implements Node {}

  private record And(List<Node> parts) implements Node {}

  private record Or(List<Node> parts) implements Node {}

  private record Not(Node part) implements Node {}

  private record Leaf(Field field, ValueTest test) implements Node {}

  /** Entries evaluated between two looks at the clock. */
  private static final int CLOCK_INTERVAL = 256;

  private final Node root;

  private PageFilter(Node root) {
    this.root = root;
  }

  /**
   * Prepares {@code filter}.
   *
   * @throws IllegalArgumentException if a regular expression is malformed or a text has no word
   */
  public static PageFilter compile(Filter filter) {
    return new PageFilter(node(filter));
  }

  private static Node node(Filter filter) {
    return switch (filter) {
      case Filter.All all -> new Constant(true);
      case Filter.None none -> new Constant(false);
      case Filter.And and -> new And(and.parts().stream().map(PageFilter::node).toList());
      case Filter.Or or -> new Or(or.parts().stream().map(PageFilter::node).toList());
      case Filter.Not not -> new Not(node(not.part()));
      case Filter.Compare compare ->
          new Leaf(compare.field(), ComparisonTests.of(compare.comparison(), compare.value()));
      case Filter.In in -> new Leaf(in.field(), anyEqual(in.values()));
      case Filter.Exists exists -> new Leaf(exists.field(), new ComparisonTests.Anything());
      case Filter.Regex regex -> new Leaf(regex.field(), RegexTest.of(regex.pattern()));
      case Filter.Word word -> new Leaf(word.field(), TextTests.phrase(word.word(), false));
      case Filter.Phrase phrase -> new Leaf(phrase.field(), TextTests.phrase(phrase.text(), false));
      case Filter.WordPrefix prefix ->
          new Leaf(prefix.field(), TextTests.phrase(prefix.prefix(), true));
      case Filter.Substring substring ->
          new Leaf(
              substring.field(), TextTests.substring(substring.text(), substring.ignoreCase()));
    };
  }

  private static ValueTest anyEqual(List<Value> values) {
    return new ComparisonTests.AnyOf(
        values.stream().map(value -> ComparisonTests.of(Filter.Comparison.EQUAL, value)).toList());
  }

  /**
   * The rows of a page that match, exactly. The set is the caller's.
   *
   * @throws io.heliograph.storage.budget.SearchBudgetExceededException if time or bytes run out
   */
  public RowSet evaluate(ColumnResolver page, SearchBudget budget) {
    return evaluate(root, page, budget);
  }

  private static RowSet evaluate(Node node, ColumnResolver page, SearchBudget budget) {
    return switch (node) {
      case Constant constant ->
          constant.all() ? RowSet.all(page.rowCount()) : RowSet.none(page.rowCount());
      case And and -> and(and, page, budget);
      case Or or -> or(or, page, budget);
      case Not not -> {
        RowSet rows = evaluate(not.part(), page, budget);
        rows.flip();
        yield rows;
      }
      case Leaf leaf -> leaf(leaf, page, budget);
    };
  }

  private static RowSet and(And and, ColumnResolver page, SearchBudget budget) {
    RowSet rows = RowSet.all(page.rowCount());
    for (Node part : and.parts()) {
      rows.and(evaluate(part, page, budget));
      if (rows.isEmpty()) {
        break;
      }
    }
    return rows;
  }

  private static RowSet or(Or or, ColumnResolver page, SearchBudget budget) {
    RowSet rows = RowSet.none(page.rowCount());
    for (Node part : or.parts()) {
      rows.or(evaluate(part, page, budget));
    }
    return rows;
  }

  private static RowSet leaf(Leaf leaf, ColumnResolver page, SearchBudget budget) {
    RowSet rows = RowSet.none(page.rowCount());
    for (Values values : page.resolve(leaf.field())) {
      RowSet matching = matching(values, leaf.test(), budget);
      if (!matching.isEmpty()) {
        rows.or(values.rows().of(matching));
      }
    }
    return rows;
  }

  private static RowSet matching(Values values, ValueTest test, SearchBudget budget) {
    budget.checkTime();
    test.begin(budget);
    return switch (values) {
      case Values.Text text -> bytes(text.column(), test::text, budget);
      case Values.Binary binary ->
          binary.type() == ValueType.BYTES
              ? bytes(binary.column(), test::binary, budget)
              : constant(binary.count(), test.other());
      case Values.Longs longs -> {
        RowSet set = RowSet.none(longs.count());
        for (int i = 0; i < longs.count(); i++) {
          if (test.integer(longs.column().at(i))) {
            set.add(i);
          }
        }
        yield set;
      }
      case Values.Doubles doubles -> {
        RowSet set = RowSet.none(doubles.count());
        for (int i = 0; i < doubles.count(); i++) {
          if (test.real(doubles.column().at(i))) {
            set.add(i);
          }
        }
        yield set;
      }
      case Values.Flags flags -> {
        RowSet set = RowSet.none(flags.count());
        for (int i = 0; i < flags.count(); i++) {
          if (test.bool(flags.column().at(i))) {
            set.add(i);
          }
        }
        yield set;
      }
      case Values.Empty empty -> constant(empty.count(), test.other());
    };
  }

  private static RowSet constant(int count, boolean all) {
    return all ? RowSet.all(count) : RowSet.none(count);
  }

  /** A condition on a byte string. */
  private interface BytesTest {
    boolean matches(byte[] data, int offset, int length);
  }

  private static RowSet bytes(BytesColumn column, BytesTest test, SearchBudget budget) {
    RowSet entries = RowSet.none(column.entryCount());
    for (int entry = 0; entry < column.entryCount(); entry++) {
      if (entry % CLOCK_INTERVAL == CLOCK_INTERVAL - 1) {
        budget.checkTime();
      }
      if (test.matches(column.data(), column.start(entry), column.length(entry))) {
        entries.add(entry);
      }
    }
    return column.hasDictionary() ? valuesOf(column, entries) : entries;
  }

  private static RowSet valuesOf(BytesColumn column, RowSet entries) {
    RowSet values = RowSet.none(column.count());
    if (entries.isEmpty()) {
      return values;
    }
    for (int i = 0; i < column.count(); i++) {
      if (entries.contains(column.entryOf(i))) {
        values.add(i);
      }
    }
    return values;
  }
}
