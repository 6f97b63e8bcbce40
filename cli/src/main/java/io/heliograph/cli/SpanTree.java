package io.heliograph.cli;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The spans of a trace in the order of a waterfall. A span whose parent is missing is a root. */
final class SpanTree {

  /**
   * A line of the waterfall.
   *
   * @param depth below its root, from 0
   */
  record Row(Span span, String service, int depth) {}

  private record Node(Span span, String service) {}

  private static final Comparator<Node> BY_START =
      Comparator.<Node>comparingLong(node -> node.span().getStartTimeUnixNano())
          .thenComparing(
              node -> node.span().getSpanId(), ByteString.unsignedLexicographicalComparator());

  private SpanTree() {}

  static List<Row> rows(List<ResourceSpans> parts) {
    Map<ByteString, List<Node>> children = new HashMap<>();
    List<Node> nodes = nodes(parts);
    Set<ByteString> present = new HashSet<>();
    nodes.forEach(node -> present.add(node.span().getSpanId()));
    List<Node> roots = new ArrayList<>();
    for (Node node : nodes) {
      ByteString parent = node.span().getParentSpanId();
      if (present.contains(parent) && !parent.equals(node.span().getSpanId())) {
        children.computeIfAbsent(parent, id -> new ArrayList<>()).add(node);
      } else {
        roots.add(node);
      }
    }
    return walk(roots, children);
  }

  private static List<Node> nodes(List<ResourceSpans> parts) {
    List<Node> nodes = new ArrayList<>();
    for (ResourceSpans part : parts) {
      String service = service(part.getResource());
      for (ScopeSpans scope : part.getScopeSpansList()) {
        scope.getSpansList().forEach(span -> nodes.add(new Node(span, service)));
      }
    }
    return nodes;
  }

  private static String service(Resource resource) {
    String name = Texts.find(resource.getAttributesList(), "service.name");
    return name.isEmpty() ? "unknown_service" : name;
  }

  private static List<Row> walk(List<Node> roots, Map<ByteString, List<Node>> children) {
    List<Row> rows = new ArrayList<>();
    walk(rows, roots, children);
    while (!children.isEmpty()) {
      walk(rows, List.of(firstOfCircle(children)), children);
    }
    return rows;
  }

  private static void walk(List<Row> rows, List<Node> roots, Map<ByteString, List<Node>> children) {
    Deque<Row> open = new ArrayDeque<>();
    push(open, roots, 0);
    while (!open.isEmpty()) {
      Row row = open.pop();
      rows.add(row);
      // Taken out, so that a circle of parents ends.
      List<Node> below = children.remove(row.span().getSpanId());
      if (below != null) {
        push(open, below, row.depth() + 1);
      }
    }
  }

  /** Takes out the span at which a circle of parents, which no root leads to, is cut. */
  private static Node firstOfCircle(Map<ByteString, List<Node>> children) {
    Node first = children.values().stream().flatMap(List::stream).min(BY_START).orElseThrow();
    children.computeIfPresent(
        first.span().getParentSpanId(),
        (parent, nodes) -> {
          nodes.remove(first);
          return nodes.isEmpty() ? null : nodes;
        });
    return first;
  }

  private static void push(Deque<Row> open, List<Node> nodes, int depth) {
    nodes.stream()
        .sorted(BY_START.reversed())
        .forEach(node -> open.push(new Row(node.span(), node.service(), depth)));
  }
}
