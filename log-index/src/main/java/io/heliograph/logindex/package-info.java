/**
 * The log index: takes log records from the ingest log, keeps them in pages, and finds them again.
 *
 * <p>Starting points: {@link io.heliograph.logindex.LogIndex} is all that others use; {@link
 * io.heliograph.logindex.LogSearch} asks for records, {@link io.heliograph.logindex.LogAnswer} is
 * what comes back, {@link io.heliograph.logindex.LogFields} names what a filter may look at. The
 * search box's language is in {@link io.heliograph.logindex.searchbox}.
 *
 * <p>One thread, the consumer's, adds records; any number of threads read, each with a budget of
 * its own.
 */
@NullMarked
package io.heliograph.logindex;

import org.jspecify.annotations.NullMarked;
