package io.heliograph.tracestore.tree;

import java.util.Arrays;

/**
 * A trace's spans in pre-order, children sorted by start and then span ID.
 *
 * <p>Every span has a row, whatever its parent. Spans whose parent is not there are put under a
 * placeholder for it, one for each missing parent. Where spans are each other's ancestors the
 * earliest of the cycle becomes a root. Where several spans share an ID, children belong to the
 * earliest of them. Immutable once built.
 */
final class TraceTree {

  /*
   * Nodes are the table's spans, numbered as there, and after them the placeholders. A node has at
   * most one parent, so the tree is three arrays: parent, first child, next sibling. A sort of the
   * spans by (start, ID) says which of several with the same ID is the earliest; a sort of all
   * nodes, the same one if there are no placeholders, fills the lists of children from their ends.
   * Walking needs no stack, for every node knows its parent and its next sibling.
   */

  private static final int NONE = -1;

  private final SpanTable spans;
  private final Placeholders placeholders;
  private final int[] parents;
  private final int[] firstChildren;
  private final int[] nextSiblings;
  private final short[] flags;
  private final int[] rows;
  private final int[] depths;
  private int firstRoot = NONE;
  private int depthMax;

  private TraceTree(SpanTable spans, Placeholders placeholders, int[] parents, short[] flags) {
    this.spans = spans;
    this.placeholders = placeholders;
    this.parents = parents;
    this.flags = flags;
    this.firstChildren = filled(parents.length);
    this.nextSiblings = filled(parents.length);
    this.rows = new int[parents.length];
    this.depths = new int[parents.length];
  }

  static TraceTree of(SpanTable spans) {
    int[] byStart =
        IndexSort.sorted(spans.size(), (left, right) -> compareSpans(spans, left, right));
    SpanIdMap earliest = new SpanIdMap(spans.size());
    for (int span : byStart) {
      earliest.putIfAbsent(spans.spanId(span), span);
    }
    Placeholders placeholders = new Placeholders();
    int[] parents = parents(spans, earliest, placeholders);
    short[] flags = new short[parents.length];
    CycleCut.cut(parents, byStart, flags);
    TraceTree tree = new TraceTree(spans, placeholders, parents, flags);
    tree.linkChildren(placeholders.size() == 0 ? byStart : tree.nodesByStart());
    tree.walk();
    return tree;
  }

  private static int compareSpans(SpanTable spans, int left, int right) {
    int byStart = Long.compare(spans.start(left), spans.start(right));
    return byStart != 0 ? byStart : Long.compareUnsigned(spans.spanId(left), spans.spanId(right));
  }

  /** The parent of each node; placeholders are added where a span's parent is not there. */
  private static int[] parents(SpanTable spans, SpanIdMap earliest, Placeholders placeholders) {
    int[] parents = filled(spans.size());
    for (int span = 0; span < spans.size(); span++) {
      long parentSpanId = spans.parentSpanId(span);
      if (parentSpanId != 0) {
        int parent = earliest.get(parentSpanId);
        parents[span] =
            parent != SpanIdMap.ABSENT
                ? parent
                : spans.size()
                    + placeholders.include(parentSpanId, spans.start(span), spans.end(span));
      }
    }
    int[] all = Arrays.copyOf(parents, Math.addExact(spans.size(), placeholders.size()));
    Arrays.fill(all, spans.size(), all.length, NONE);
    return all;
  }

  private static int[] filled(int size) {
    int[] nodes = new int[size];
    Arrays.fill(nodes, NONE);
    return nodes;
  }

  private int[] nodesByStart() {
    return IndexSort.sorted(
        parents.length,
        (left, right) -> {
          int byStart = Long.compare(start(left), start(right));
          return byStart != 0 ? byStart : Long.compareUnsigned(spanId(left), spanId(right));
        });
  }

  private void linkChildren(int[] order) {
    for (int i = order.length - 1; i >= 0; i--) {
      int node = order[i];
      int parent = parents[node];
      if (parent == NONE) {
        nextSiblings[node] = firstRoot;
        firstRoot = node;
      } else {
        nextSiblings[node] = firstChildren[parent];
        firstChildren[parent] = node;
      }
    }
  }

  private void walk() {
    int row = 0;
    int depth = 0;
    int node = firstRoot;
    while (node != NONE) {
      rows[row] = node;
      depths[row] = depth;
      row++;
      depthMax = Math.max(depthMax, depth);
      flags[node] |= (short) placeFlags(node);
      if (firstChildren[node] != NONE) {
        node = firstChildren[node];
        depth++;
      } else {
        while (node != NONE && nextSiblings[node] == NONE) {
          node = parents[node];
          depth--;
        }
        node = node == NONE ? NONE : nextSiblings[node];
      }
    }
    assert row == rows.length : "rows: " + row + " (expected: " + rows.length + ")";
  }

  private int placeFlags(int node) {
    if (isPlaceholder(node)) {
      return SpanFlags.PLACEHOLDER;
    }
    int own = spans.flags(node);
    int parent = parents[node];
    if (parent == NONE) {
      return own;
    }
    if (isPlaceholder(parent)) {
      return own | SpanFlags.PARENT_MISSING;
    }
    return own
        | (spans.start(node) < spans.start(parent) ? SpanFlags.STARTS_BEFORE_PARENT : 0)
        | (spans.end(node) > spans.end(parent) ? SpanFlags.ENDS_AFTER_PARENT : 0);
  }

  int rowCount() {
    return rows.length;
  }

  int placeholderCount() {
    return placeholders.size();
  }

  /** Depth of the deepest row; roots have 0. */
  int depthMax() {
    return depthMax;
  }

  int depth(int row) {
    return depths[row];
  }

  /** The node of a row, for the methods below. */
  int node(int row) {
    return rows[row];
  }

  boolean isPlaceholder(int node) {
    return node >= spans.size();
  }

  int flags(int node) {
    return flags[node] & 0xFFFF;
  }

  long spanId(int node) {
    return isPlaceholder(node) ? placeholders.spanId(node - spans.size()) : spans.spanId(node);
  }

  long start(int node) {
    return isPlaceholder(node) ? placeholders.start(node - spans.size()) : spans.start(node);
  }

  long duration(int node) {
    return isPlaceholder(node)
        ? placeholders.end(node - spans.size()) - placeholders.start(node - spans.size())
        : spans.duration(node);
  }
}
