/**
 * The page index: one Lucene document for each page, holding the page's distinct terms, its ranges
 * and its place in the page file. It says which pages can match; the pages say what matches.
 *
 * <p>Starting points: {@link io.heliograph.storage.index.PageTerms} collects a page's terms, {@link
 * io.heliograph.storage.index.PageIndexWriter} writes, {@link
 * io.heliograph.storage.index.PageIndexReader} answers a {@link
 * io.heliograph.storage.index.Candidates} question.
 *
 * <p>A writer belongs to the thread of its shard; a reader may be used by any thread. The format is
 * described in docs/format/page-index.md.
 */
@NullMarked
package io.heliograph.storage.index;

import org.jspecify.annotations.NullMarked;
