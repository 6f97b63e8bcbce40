/**
 * Bounds: memory of the process by purpose, and time, bytes and memory of a query.
 *
 * <p>Starting points: {@link io.heliograph.storage.budget.MemoryBudget} and {@link
 * io.heliograph.storage.budget.SearchBudget}.
 */
@NullMarked
package io.heliograph.storage.budget;

import org.jspecify.annotations.NullMarked;
