/**
 * {@code CorrelationService}: the three signals joined by trace ID.
 *
 * <p>Starting points: {@link io.heliograph.query.correlate.CorrelationApi}, and {@link
 * io.heliograph.query.correlate.Participant} for what joins metrics to a trace.
 */
@NullMarked
package io.heliograph.query.correlate;

import org.jspecify.annotations.NullMarked;
