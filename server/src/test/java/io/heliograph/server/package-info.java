/**
 * Tests of the whole: the modules' dependencies, a server over loopback, and a server that is
 * killed.
 *
 * <p>{@link io.heliograph.testkit.otlp.OtlpTruth} makes what is sent and knows what must come back;
 * {@link io.heliograph.server.ServerClient} sends and reads.
 */
@NullMarked
package io.heliograph.server;

import org.jspecify.annotations.NullMarked;
