/**
 * Reading what a store holds: candidate pages in time order, the best rows, and the cursor that
 * continues where an answer ended.
 *
 * <p>Starting points: {@link io.heliograph.storage.search.SearchSnapshot} is everything that a
 * query sees, {@link io.heliograph.storage.search.PageScan} walks it page by page, {@link
 * io.heliograph.storage.search.BestRows} keeps the best rows and {@link
 * io.heliograph.storage.search.Cursor} the place. A search stays on the thread that began it.
 */
@NullMarked
package io.heliograph.storage.search;

import org.jspecify.annotations.NullMarked;
