/**
 * A trace as a tree: from spans in any order, some missing, to rows in display order and the
 * skeleton that a waterfall is drawn from.
 *
 * <p>Starting points: {@link io.heliograph.tracestore.tree.SpanTable} takes the spans, {@link
 * io.heliograph.tracestore.tree.TraceTree} orders them, {@link
 * io.heliograph.tracestore.tree.TraceSkeleton} writes the bytes of docs/format/trace-skeleton.md.
 * Nothing here recurses: a trace may be as deep as it is long.
 *
 * <p>Everything belongs to the thread of one read.
 */
@NullMarked
package io.heliograph.tracestore.tree;

import org.jspecify.annotations.NullMarked;
