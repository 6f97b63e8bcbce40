/**
 * The trace store: takes span frames from the ingest log, keeps them in pages of whole traces, and
 * answers by trace ID and by search.
 *
 * <p>Starting points: {@link io.heliograph.tracestore.TraceStore} is all that others need. Behind
 * it, in the order of the data: {@code live} holds spans that are in no page yet, {@code span} is
 * the schema of a page, {@code tree} makes a trace's tree and the skeleton that a waterfall is
 * drawn from, {@code search} reads one trace or finds many, {@code catalogue} lists services,
 * operations and attributes.
 *
 * <p>One thread, the log consumer's, writes; any number of threads read.
 */
@NullMarked
package io.heliograph.tracestore;

import org.jspecify.annotations.NullMarked;
