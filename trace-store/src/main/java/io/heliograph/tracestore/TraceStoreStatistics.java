package io.heliograph.tracestore;

/**
 * How much a trace store holds and what it did since it was opened.
 *
 * @param framesApplied frames taken
 * @param framesUnreadable frames left out because they are no OTLP; the receiver lets none pass
 * @param framesRefused frames left out because there are too many tenants
 * @param spansApplied spans taken
 * @param spansInvalid spans passed over because the validator refuses them, as the receiver did
 * @param liveSpans spans that are in no page
 * @param liveBytes memory that they take
 * @param pagesCut pages made
 * @param damagedPartitions partitions set aside
 */
public record TraceStoreStatistics(
    long framesApplied,
    long framesUnreadable,
    long framesRefused,
    long spansApplied,
    long spansInvalid,
    long liveSpans,
    long liveBytes,
    long pagesCut,
    int damagedPartitions) {}
