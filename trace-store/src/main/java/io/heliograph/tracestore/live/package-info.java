/**
 * Spans that are in no page yet: kept as they came, grouped by trace, searchable at once.
 *
 * <p>Starting points: {@link io.heliograph.tracestore.live.LiveSpans} is a shard's part of the page
 * engine, {@link io.heliograph.tracestore.live.LiveBlock} is what searches see of it.
 *
 * <p>One thread, the log consumer's, adds and cuts. Blocks are immutable and may be read by any
 * thread; what a search needs of one is made by the first that does.
 */
@NullMarked
package io.heliograph.tracestore.live;

import org.jspecify.annotations.NullMarked;
