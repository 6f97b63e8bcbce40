/**
 * Reading: all spans of one trace, and the traces that have a span like this.
 *
 * <p>Every answer is over the union of a trace's fragments, live and in pages, whatever is missing.
 *
 * <p>A read belongs to the thread that makes it; it works on a snapshot that it closes.
 */
@NullMarked
package io.heliograph.tracestore.search;

import org.jspecify.annotations.NullMarked;
