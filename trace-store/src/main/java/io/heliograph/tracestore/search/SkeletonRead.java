package io.heliograph.tracestore.search;

/**
 * A trace's skeleton.
 *
 * @param bytes as docs/format/trace-skeleton.md describes; owned by the caller. Empty if the store
 *     has no span of the trace
 * @param spanCount spans in it, identical ones once
 */
// The array is handed over, not compared: a skeleton of a million spans is some 30 MB.
@SuppressWarnings("ArrayRecordComponent")
public record SkeletonRead(byte[] bytes, int spanCount, ReadOutcome outcome) {}
