/**
 * {@code TraceService}: traces by ID and by search.
 *
 * <p>Starting point: {@link io.heliograph.query.trace.TraceApi}. Thread-safe.
 */
@NullMarked
package io.heliograph.query.trace;

import org.jspecify.annotations.NullMarked;
