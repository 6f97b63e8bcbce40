/**
 * One API over the three stores, as gRPC and as HTTP/JSON, joined by trace ID.
 *
 * <p>Starting point: {@link io.heliograph.query.QueryService}, which puts everything on a server.
 * {@code trace}, {@code log}, {@code metric}, {@code correlate} and {@code admin} each serve one
 * service of {@code proto/heliograph/v1}; {@code call} is what all calls go through; {@code
 * gateway} makes the same calls available as JSON.
 */
@NullMarked
package io.heliograph.query;

import org.jspecify.annotations.NullMarked;
