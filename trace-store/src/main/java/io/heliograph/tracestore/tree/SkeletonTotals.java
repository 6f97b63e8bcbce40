package io.heliograph.tracestore.tree;

/**
 * What the header of a skeleton says about all spans together.
 *
 * @param startUnixNanos least start
 * @param durationNanos from there to the greatest end
 * @param startMax greatest start, from the trace's start
 * @param durationMax greatest duration of a row, placeholders included
 * @param orphanCount spans whose parent is not there
 */
record SkeletonTotals(
    long startUnixNanos,
    long durationNanos,
    long startMax,
    long durationMax,
    int spanCount,
    int errorCount,
    int orphanCount,
    int rowCount,
    int depthMax) {

  static SkeletonTotals of(SpanTable spans, TraceTree tree) {
    long start = Long.MAX_VALUE;
    long startMax = Long.MIN_VALUE;
    long end = Long.MIN_VALUE;
    long durationMax = 0;
    int errorCount = 0;
    int orphanCount = 0;
    for (int node = 0; node < tree.rowCount(); node++) {
      start = Math.min(start, tree.start(node));
      startMax = Math.max(startMax, tree.start(node));
      durationMax = Math.max(durationMax, tree.duration(node));
      end = Math.max(end, tree.isPlaceholder(node) ? end : spans.end(node));
      errorCount += tree.flags(node) & SpanFlags.ERROR;
      orphanCount += (tree.flags(node) & SpanFlags.PARENT_MISSING) != 0 ? 1 : 0;
    }
    return new SkeletonTotals(
        start,
        end - start,
        startMax - start,
        durationMax,
        spans.size(),
        errorCount,
        orphanCount,
        tree.rowCount(),
        tree.depthMax());
  }
}
