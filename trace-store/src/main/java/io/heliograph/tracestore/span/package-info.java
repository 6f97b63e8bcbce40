/**
 * What identifies a span, and what a filter can say of one.
 *
 * <p>Starting points: {@link io.heliograph.tracestore.span.TraceId}, {@link
 * io.heliograph.tracestore.span.SpanField}. All types are immutable.
 */
@NullMarked
package io.heliograph.tracestore.span;

import org.jspecify.annotations.NullMarked;
