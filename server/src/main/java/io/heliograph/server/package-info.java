/**
 * The process: what is opened in which order, what it is told by its configuration, what it says of
 * itself. Nothing depends on this module.
 *
 * <p>Starting points: {@link io.heliograph.server.Heliograph} is the program, {@link
 * io.heliograph.server.HeliographServer} the start and stop order in one place.
 */
@NullMarked
package io.heliograph.server;

import org.jspecify.annotations.NullMarked;
