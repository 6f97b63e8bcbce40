/**
 * Shows OTLP traces in place: {@link io.heliograph.wire.trace.TraceWalker} calls a visitor with
 * reused views.
 *
 * <p>Start at {@link io.heliograph.wire.trace.TraceWalker} and {@link
 * io.heliograph.wire.trace.SpanView}. The rules of {@link io.heliograph.wire} hold: views belong to
 * the thread that reads, and are valid until the visitor's method returns.
 */
@NullMarked
package io.heliograph.wire.trace;

import org.jspecify.annotations.NullMarked;
