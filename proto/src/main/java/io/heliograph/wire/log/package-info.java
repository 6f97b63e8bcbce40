/**
 * Shows OTLP logs in place: {@link io.heliograph.wire.log.LogWalker} calls a visitor with reused
 * views.
 *
 * <p>Start at {@link io.heliograph.wire.log.LogWalker} and {@link
 * io.heliograph.wire.log.LogRecordView}. The rules of {@link io.heliograph.wire} hold: views belong
 * to the thread that reads, and are valid until the visitor's method returns.
 */
@NullMarked
package io.heliograph.wire.log;

import org.jspecify.annotations.NullMarked;
