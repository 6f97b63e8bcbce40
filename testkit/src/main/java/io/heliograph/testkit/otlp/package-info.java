/**
 * OTLP telemetry of a small system with ground truth. {@link io.heliograph.testkit.otlp.OtlpTruth}
 * makes requests of the three signals, with everything that OTLP can carry, and keeps what is in
 * them; {@link io.heliograph.testkit.otlp.Manifest} says what a backend that has taken them must
 * count. Everything is confined to one thread unless it says otherwise.
 */
@NullMarked
package io.heliograph.testkit.otlp;

import org.jspecify.annotations.NullMarked;
