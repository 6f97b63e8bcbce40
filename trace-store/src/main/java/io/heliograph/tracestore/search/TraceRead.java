package io.heliograph.tracestore.search;

/**
 * How a trace was read.
 *
 * @param spanCount spans given out, identical ones once; 0 if the store has none of the trace
 */
public record TraceRead(long spanCount, ReadOutcome outcome) {}
