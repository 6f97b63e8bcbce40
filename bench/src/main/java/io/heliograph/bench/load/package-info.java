/**
 * The load driver: sends prepared requests over several connections, as fast as they are answered
 * or at a rate, and tells how long the answers took.
 *
 * <p>Starting points: {@link io.heliograph.bench.load.Load} sends, to an {@link
 * io.heliograph.bench.load.OtlpTarget}. Targets are thread-safe.
 */
@NullMarked
package io.heliograph.bench.load;

import org.jspecify.annotations.NullMarked;
