/**
 * The one rule of which items of an OTLP request are valid.
 *
 * <p>The receiver counts with it for {@code partial_success}; every store walks with it, so that
 * both leave out the same items without anything being passed between them. Start at {@link
 * io.heliograph.wire.validation.ItemValidator}; the reasons are {@link
 * io.heliograph.wire.validation.Rejection}. It depends on the bytes alone: not on time,
 * configuration, or what came before.
 *
 * <p>A validator belongs to one thread.
 */
@NullMarked
package io.heliograph.wire.validation;

import org.jspecify.annotations.NullMarked;
