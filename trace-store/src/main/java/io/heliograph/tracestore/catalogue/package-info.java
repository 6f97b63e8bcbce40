/**
 * What there is to ask for: services, operations, attribute keys and values, with counts.
 *
 * <p>Counts are kept in each page when it is written, so they are replayed, sealed and deleted with
 * it; pages that a time range cuts are counted row by row.
 *
 * <p>A listing belongs to the thread that makes it.
 */
@NullMarked
package io.heliograph.tracestore.catalogue;

import org.jspecify.annotations.NullMarked;
