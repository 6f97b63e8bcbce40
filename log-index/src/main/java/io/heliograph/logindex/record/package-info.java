/**
 * Record pages: how log records become columns and terms, and records again.
 *
 * <p>Starting points: {@link io.heliograph.logindex.record.RecordColumns} lists the columns, {@link
 * io.heliograph.logindex.record.RecordRows} writes, {@link
 * io.heliograph.logindex.record.RecordPage} reads and is what a filter is evaluated on, {@link
 * io.heliograph.logindex.record.RecordIndexedFields} says which pages can match.
 *
 * <p>Writing belongs to the consumer's thread, a page being read to the thread that reads it. The
 * format is described in docs/format/log-record-page.md.
 */
@NullMarked
package io.heliograph.logindex.record;

import org.jspecify.annotations.NullMarked;
