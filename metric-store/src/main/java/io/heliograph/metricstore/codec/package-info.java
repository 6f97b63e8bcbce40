/**
 * The codec: columns of up to 1,024 64-bit values as few bytes, exact to the last bit.
 *
 * <p>Starting points: {@link io.heliograph.metricstore.codec.VectorEncoder} and {@link
 * io.heliograph.metricstore.codec.VectorDecoder}; {@code docs/format/metric-block.md} describes the
 * bytes. Encoders and decoders hold scratch arrays and are confined to one thread.
 */
@NullMarked
package io.heliograph.metricstore.codec;

import org.jspecify.annotations.NullMarked;
