/**
 * A page of spans: its columns, its index terms, and the way back to OTLP bytes.
 *
 * <p>Starting points: {@link io.heliograph.tracestore.page.SpanPageBuilder} writes, {@link
 * io.heliograph.tracestore.page.SpanPage} reads. docs/format/span-page.md describes the columns.
 *
 * <p>Writing belongs to the thread that makes pages, reading to the thread of the page reader.
 */
@NullMarked
package io.heliograph.tracestore.page;

import org.jspecify.annotations.NullMarked;
