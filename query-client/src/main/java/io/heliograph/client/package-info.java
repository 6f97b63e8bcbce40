/**
 * The Java client of the query API.
 *
 * <p>Starting point: {@link io.heliograph.client.HeliographClient}. Answers are the API's own
 * messages; streams and pages are iterators that fetch as they are read.
 */
@NullMarked
package io.heliograph.client;

import org.jspecify.annotations.NullMarked;
