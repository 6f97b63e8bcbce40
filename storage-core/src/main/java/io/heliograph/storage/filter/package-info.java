/**
 * One filter language for both stores: what a row must be like, independent of any query syntax.
 *
 * <p>Starting points: {@link io.heliograph.storage.filter.Filter} is the question, {@link
 * io.heliograph.storage.filter.CandidateDerivation} turns it into a superset of pages, {@link
 * io.heliograph.storage.filter.PageFilter} evaluates it exactly on a page with the help of the
 * store's {@link io.heliograph.storage.filter.ColumnResolver}. {@link
 * io.heliograph.storage.filter.Tokenizer} says what a word is.
 */
@NullMarked
package io.heliograph.storage.filter;

import org.jspecify.annotations.NullMarked;
