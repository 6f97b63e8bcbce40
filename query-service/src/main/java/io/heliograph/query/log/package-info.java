/**
 * {@code LogService}: log records by search, in context and live.
 *
 * <p>Starting point: {@link io.heliograph.query.log.LogApi}. Thread-safe.
 */
@NullMarked
package io.heliograph.query.log;

import org.jspecify.annotations.NullMarked;
