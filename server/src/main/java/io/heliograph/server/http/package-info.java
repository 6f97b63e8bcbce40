/**
 * What the query port serves beside the API: the UI's files, health, the server's own metrics.
 *
 * <p>Starting point: {@link io.heliograph.server.http.QueryPort}.
 */
@NullMarked
package io.heliograph.server.http;

import org.jspecify.annotations.NullMarked;
