/**
 * Finding records: candidate pages are walked in the order of time, matched exactly on their
 * columns, and the best rows are made records again.
 *
 * <p>Starting points: {@link io.heliograph.logindex.search.RecordQuery} is the question, {@link
 * io.heliograph.logindex.search.RecordScan} walks, {@link
 * io.heliograph.logindex.search.RecordRanking} keeps the best records.
 *
 * <p>Everything that reads belongs to the thread of its search.
 */
@NullMarked
package io.heliograph.logindex.search;

import org.jspecify.annotations.NullMarked;
