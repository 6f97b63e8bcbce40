/**
 * What both ports do with connections before there is a request on them: the event loops they share
 * ({@link io.heliograph.receiver.connection.EventLoops}), and how many connections there may be and
 * for how long without a request ({@link io.heliograph.receiver.connection.ConnectionLimits}).
 *
 * <p>Handlers of channels are confined to the channel's event loop.
 */
@NullMarked
package io.heliograph.receiver.connection;

import org.jspecify.annotations.NullMarked;
