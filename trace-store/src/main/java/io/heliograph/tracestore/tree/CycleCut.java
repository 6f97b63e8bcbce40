package io.heliograph.tracestore.tree;

/** Finds nodes that are their own ancestors and makes the earliest of each cycle a root. */
final class CycleCut {

  private static final int NONE = -1;
  private static final byte ON_PATH = 1;
  private static final byte DONE = 2;

  private CycleCut() {}

  /**
   * @param parents of each node, -1 for roots; changed
   * @param byStart the nodes that can be in a cycle, earliest first
   * @param flags of each node; those in a cycle get {@link SpanFlags#IN_CYCLE}
   */
  static void cut(int[] parents, int[] byStart, short[] flags) {
    byte[] states = new byte[parents.length];
    for (int start : byStart) {
      int node = start;
      while (node != NONE && states[node] == 0) {
        states[node] = ON_PATH;
        node = parents[node];
      }
      if (node != NONE && states[node] == ON_PATH) {
        mark(parents, node, flags);
      }
      for (int done = start; done != NONE && states[done] == ON_PATH; done = parents[done]) {
        states[done] = DONE;
      }
    }
    for (int node : byStart) {
      if ((flags[node] & SpanFlags.IN_CYCLE) != 0 && states[node] == DONE) {
        cutAt(parents, node, states);
      }
    }
  }

  private static void mark(int[] parents, int member, short[] flags) {
    int node = member;
    do {
      flags[node] |= SpanFlags.IN_CYCLE;
      node = parents[node];
    } while (node != member);
  }

  /** The first member that comes by is the earliest; the others of its cycle are passed over. */
  private static void cutAt(int[] parents, int first, byte[] states) {
    for (int node = first; node != NONE && states[node] == DONE; node = parents[node]) {
      states[node] = 0;
    }
    parents[first] = NONE;
  }
}
