package io.heliograph.metricstore.index;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A filter made ready for one index: a test of the four ordinals of a series. Immutable; valid for
 * the parts that the index had when it was made.
 */
public final class SeriesFilter {

  private static final Field SERVICE_NAME = Field.attribute(Level.RESOURCE, "service.name");

  private final Node root;
  private final @Nullable OrdinalSet metrics;

  private SeriesFilter(Node root) {
    this.root = root;
    this.metrics = metricsOf(root);
  }

  /**
   * @throws com.google.re2j.PatternSyntaxException if a regular expression is wrong
   */
  public static SeriesFilter of(Filter filter, SeriesIndex index) {
    return new SeriesFilter(new Compiler(index).compile(filter));
  }

  /** Whether a series of these parts matches. */
  public boolean matches(int metric, int resource, int scope, int attributes) {
    return (metrics == null || metrics.contains(metric))
        && root.matches(metric, resource, scope, attributes);
  }

  /** Whether a series of this metric may match. */
  public boolean mayMatchMetric(int metric) {
    return metrics == null || metrics.contains(metric);
  }

  /** The metrics that conditions on the metric alone leave over; null: all. */
  private static @Nullable OrdinalSet metricsOf(Node node) {
    return switch (node) {
      case Leaf leaf -> leaf.isOfMetric() ? leaf.sets[0] : null;
      case All all -> {
        OrdinalSet common = null;
        for (Node part : all.parts) {
          OrdinalSet metrics = metricsOf(part);
          if (metrics != null && common == null) {
            common = new OrdinalSet(metrics.size());
            for (int i = 0; i < metrics.size(); i++) {
              if (metrics.contains(i)) {
                common.add(i);
              }
            }
          } else if (metrics != null && common != null) {
            common.retainAll(metrics);
          }
        }
        yield common;
      }
      case Any ignored -> null;
      case Not ignored -> null;
    };
  }

  private sealed interface Node {
    boolean matches(int metric, int resource, int scope, int attributes);
  }

  private record All(List<Node> parts) implements Node {
    @Override
    public boolean matches(int metric, int resource, int scope, int attributes) {
      for (Node part : parts) {
        if (!part.matches(metric, resource, scope, attributes)) {
          return false;
        }
      }
      return true;
    }
  }

  private record Any(List<Node> parts) implements Node {
    @Override
    public boolean matches(int metric, int resource, int scope, int attributes) {
      for (Node part : parts) {
        if (part.matches(metric, resource, scope, attributes)) {
          return true;
        }
      }
      return false;
    }
  }

  private record Not(Node part) implements Node {
    @Override
    public boolean matches(int metric, int resource, int scope, int attributes) {
      return !part.matches(metric, resource, scope, attributes);
    }
  }

  /** A series matches if one of its parts is in the set of that kind. */
  private static final class Leaf implements Node {

    private final @Nullable OrdinalSet[] sets = new @Nullable OrdinalSet[PartKind.COUNT];

    @Override
    public boolean matches(int metric, int resource, int scope, int attributes) {
      return has(0, metric) || has(1, resource) || has(2, scope) || has(3, attributes);
    }

    private boolean has(int kind, int ordinal) {
      OrdinalSet set = sets[kind];
      return set != null && set.contains(ordinal);
    }

    boolean isOfMetric() {
      return sets[0] != null && sets[1] == null && sets[2] == null && sets[3] == null;
    }
  }

  private record Compiler(SeriesIndex index) {

    Node compile(Filter filter) {
      return switch (filter) {
        case Filter.All ignored -> new All(List.of());
        case Filter.None ignored -> new Any(List.of());
        case Filter.And and -> new All(compileAll(and.parts()));
        case Filter.Or or -> new Any(compileAll(or.parts()));
        case Filter.Not not -> new Not(compile(not.part()));
        case Filter.Compare compare -> compare(compare);
        case Filter.In in -> in(in);
        case Filter.Exists exists -> leaf(exists.field(), ValueTest.ANY);
        case Filter.Regex regex -> leaf(regex.field(), ValueTest.regex(regex.pattern()));
        case Filter.Substring substring ->
            leaf(substring.field(), ValueTest.substring(substring.text(), substring.ignoreCase()));
        case Filter.Word ignored -> new Any(List.of());
        case Filter.Phrase ignored -> new Any(List.of());
        case Filter.WordPrefix ignored -> new Any(List.of());
      };
    }

    private List<Node> compileAll(List<Filter> filters) {
      List<Node> nodes = new ArrayList<>();
      for (Filter filter : filters) {
        nodes.add(compile(filter));
      }
      return nodes;
    }

    private Node compare(Filter.Compare compare) {
      if (compare.comparison() == Filter.Comparison.EQUAL
          && compare.value() instanceof Value.Text text) {
        return equalText(compare.field(), text);
      }
      return leaf(compare.field(), ValueTest.compare(compare.comparison(), compare.value()));
    }

    private Node in(Filter.In in) {
      List<Node> nodes = new ArrayList<>();
      for (Value value : in.values()) {
        nodes.add(compare(new Filter.Compare(in.field(), Filter.Comparison.EQUAL, value)));
      }
      return new Any(nodes);
    }

    private Leaf equalText(Field field, Value.Text text) {
      Leaf leaf = new Leaf();
      byte[] term = Term.of(prefix(field), ValueType.STRING, text.utf8().toArray());
      for (PartKind kind : kinds(field)) {
        OrdinalSet set = new OrdinalSet(index.partCount(kind));
        RoaringBitmap found = index.terms(kind).find(term);
        if (found != null) {
          set.addAll(found);
        }
        leaf.sets[kind.index()] = set;
      }
      return leaf;
    }

    private Leaf leaf(Field field, ValueTest test) {
      Leaf leaf = new Leaf();
      byte[] prefix = prefix(field);
      for (PartKind kind : kinds(field)) {
        OrdinalSet set = new OrdinalSet(index.partCount(kind));
        index
            .terms(kind)
            .scan(
                prefix,
                (term, length, parts) -> {
                  ValueType type = ValueType.of(term[prefix.length]);
                  int offset = prefix.length + 1;
                  if (test.test(type, term, offset, length - offset)) {
                    set.addAll(parts);
                  }
                });
        leaf.sets[kind.index()] = set;
      }
      return leaf;
    }

    private static byte[] prefix(Field field) {
      return switch (resolve(field)) {
        case Field.Attribute attribute -> Term.attributePrefix(attribute.name());
        case Field.Intrinsic intrinsic -> Term.fieldPrefix(intrinsic.name());
      };
    }

    private static Set<PartKind> kinds(Field field) {
      return switch (resolve(field)) {
        case Field.Attribute attribute -> kinds(attribute.levels());
        case Field.Intrinsic intrinsic ->
            intrinsic.name().startsWith("scope_")
                ? EnumSet.of(PartKind.SCOPE)
                : EnumSet.of(PartKind.METRIC);
      };
    }

    private static Set<PartKind> kinds(Set<Level> levels) {
      Set<PartKind> kinds = EnumSet.noneOf(PartKind.class);
      for (Level level : levels) {
        switch (level) {
          case RESOURCE -> kinds.add(PartKind.RESOURCE);
          case SCOPE -> kinds.add(PartKind.SCOPE);
          case ITEM -> kinds.add(PartKind.ATTRIBUTES);
          case EVENT, LINK -> {}
        }
      }
      return kinds;
    }

    private static Field resolve(Field field) {
      return field instanceof Field.Intrinsic intrinsic && intrinsic.name().equals("service")
          ? SERVICE_NAME
          : field;
    }
  }
}
