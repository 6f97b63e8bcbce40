/**
 * Shows OTLP metrics in place: {@link io.heliograph.wire.metric.MetricWalker} calls a visitor with
 * reused views.
 *
 * <p>Start at {@link io.heliograph.wire.metric.MetricWalker} and {@link
 * io.heliograph.wire.metric.MetricView}. The rules of {@link io.heliograph.wire} hold: views belong
 * to the thread that reads, and are valid until the visitor's method returns.
 */
@NullMarked
package io.heliograph.wire.metric;

import org.jspecify.annotations.NullMarked;
