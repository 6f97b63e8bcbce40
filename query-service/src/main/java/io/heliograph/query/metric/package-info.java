/**
 * {@code MetricService}: metrics by name, attributes and time.
 *
 * <p>Starting point: {@link io.heliograph.query.metric.MetricApi}. Thread-safe.
 */
@NullMarked
package io.heliograph.query.metric;

import org.jspecify.annotations.NullMarked;
