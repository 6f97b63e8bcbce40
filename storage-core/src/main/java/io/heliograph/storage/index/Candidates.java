package io.heliograph.storage.index;

import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * A question to the page index: which pages can hold a matching row. Always answered with a
 * superset. Immutable.
 */
public sealed interface Candidates {

  /** Every page: nothing could be derived. */
  record All() implements Candidates {}

  /** No page. */
  record None() implements Candidates {}

  /** Pages with a term. The term is given whole; long ones are shortened by the index. */
  record Term(String field, Bytes term) implements Candidates {}

  /** Pages with a term that begins with {@code prefix}. */
  record Prefix(String field, Bytes prefix) implements Candidates {}

  /** Pages whose {@link PageRange} meets [min, max]. */
  record Range(String name, long min, long max) implements Candidates {}

  /** Pages that are candidates of all parts. */
  record AllOf(List<Candidates> parts) implements Candidates {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** Pages that are candidates of at least one part. */
  record AnyOf(List<Candidates> parts) implements Candidates {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  Candidates ALL = new All();
  Candidates NONE = new None();

  /** The conjunction, simplified. */
  static Candidates allOf(List<Candidates> parts) {
    List<Candidates> kept = parts.stream().filter(part -> !(part instanceof All)).toList();
    if (kept.stream().anyMatch(None.class::isInstance)) {
      return NONE;
    }
    return switch (kept.size()) {
      case 0 -> ALL;
      case 1 -> kept.getFirst();
      default -> new AllOf(kept);
    };
  }

  /** The disjunction, simplified. */
  static Candidates anyOf(List<Candidates> parts) {
    List<Candidates> kept = parts.stream().filter(part -> !(part instanceof None)).toList();
    if (kept.stream().anyMatch(All.class::isInstance)) {
      return ALL;
    }
    return switch (kept.size()) {
      case 0 -> NONE;
      case 1 -> kept.getFirst();
      default -> new AnyOf(kept);
    };
  }
}
