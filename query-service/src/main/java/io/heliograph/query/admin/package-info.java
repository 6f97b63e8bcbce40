/**
 * The state of the server, as far as people and clients ask for it.
 *
 * <p>Starting points: {@link io.heliograph.query.admin.AdminApi} serves it; {@link
 * io.heliograph.query.admin.IngestFeed} and {@link io.heliograph.query.admin.ServerStatus} are what
 * the server provides.
 */
@NullMarked
package io.heliograph.query.admin;

import org.jspecify.annotations.NullMarked;
